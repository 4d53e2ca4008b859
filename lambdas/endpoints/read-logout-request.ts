import { readParameters } from '../domain/oauth/read-parameters.ts';
import type { UserPool } from '../domain/user-pool.ts';
import type { UserPoolClient } from '../domain/user-pool-client.ts';
import type { UserPoolDomain } from '../domain/user-pool-domain.ts';
import { OauthError } from '../errors/oauth-error.ts';
import { oauthMessages } from '../errors/oauth-messages.ts';
import { readIdTokenHint } from '../flows/oauth/read-id-token-hint.ts';
import type { LogoutServices } from './logout-services.ts';

/** Cognito's parameters, those of RP-Initiated Logout, and those of the authorization request that may follow. */
const PARAMETERS = [
  'client_id',
  'id_token_hint',
  'logout_uri',
  'post_logout_redirect_uri',
  'redirect_uri',
  'response_type',
  'state',
] as const;
/** What a client is needed for: it says where the browser may go. */
const DESTINATIONS = ['logout_uri', 'post_logout_redirect_uri', 'redirect_uri'] as const;

/** Who wants whom signed out, and what comes then. */
export interface LogoutRequest {
  readonly pool: UserPool;
  /** Undefined where nobody says who asks, and the browser isn't to go anywhere. */
  readonly client: UserPoolClient | undefined;
  /** The sub of whom the ID token was for. */
  readonly hintedSub: string | undefined;
  /** Of the domain that was asked. */
  readonly managedLoginVersion: UserPoolDomain['managedLoginVersion'];
  readonly values: Readonly<Partial<Record<(typeof PARAMETERS)[number], string>>>;
  /** As it came: it may hold an authorization request. */
  readonly query: string;
}

/** Reads and judges a request to log out. The client is named, or is that of the ID token. Throws OauthError. */
export async function readLogoutRequest(
  services: LogoutServices,
  domainName: string,
  query: string,
): Promise<LogoutRequest> {
  const { values, repeated } = readParameters(query, PARAMETERS);
  if (repeated[0] !== undefined) throw new OauthError('invalid_request', oauthMessages.repeated(repeated[0]));
  const { domains, pools } = services.store;
  const domain = await domains.read(domainName);
  const pool = domain && (await pools.read(domain.poolId));
  if (!pool) throw new OauthError('invalid_request', oauthMessages.domainUnknown);
  const { client_id: named, id_token_hint: token } = values;
  const hint = token === undefined ? undefined : await readIdTokenHint(services, pool.id, token);
  const isHintWrong = token !== undefined && (!hint || (named !== undefined && named !== hint.clientId));
  if (isHintWrong) throw new OauthError('invalid_request', oauthMessages.hintInvalid);
  const clientId = named ?? hint?.clientId;
  if (clientId === undefined && DESTINATIONS.some((name) => values[name] !== undefined)) {
    throw new OauthError('invalid_request', oauthMessages.missing('client_id'));
  }
  const client = clientId === undefined ? undefined : await readClient(services, pool, clientId);
  const { managedLoginVersion } = domain;
  return { pool, client, managedLoginVersion, hintedSub: hint?.sub, values, query };
}

async function readClient({ store }: LogoutServices, pool: UserPool, clientId: string): Promise<UserPoolClient> {
  const client = await store.clients.read(clientId);
  if (client?.poolId !== pool.id) throw new OauthError('invalid_client', oauthMessages.clientAuthentication);
  return client;
}
