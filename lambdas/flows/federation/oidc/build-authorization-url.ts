import { createHash } from 'node:crypto';
import type { IdentityProvider } from '../../../domain/federation/identity-provider.ts';
import { readParameters } from '../../../domain/oauth/read-parameters.ts';
import { acrName } from '../../../domain/sign-in/acr-name.ts';
import { LEVELS } from '../../../domain/sign-in/level.ts';
import type { UserPool } from '../../../domain/user-pool.ts';
import type { Departure } from '../departure.ts';
import type { FederationServices } from '../federation-services.ts';
import { visitSecret } from '../visit-secret.ts';
import { ANSWER_PATH } from './answer-path.ts';
import { discoverProvider } from './discover-provider.ts';

/** What clients may say to an OpenID provider through the service. */
const FORWARDED = ['login_hint', 'max_age', 'prompt', 'acr_values'] as const;

/**
 * Where the browser goes for a provider of the OAuth family to say who the person is: a code flow with state, a nonce where there is an ID
 * token, and PKCE where the provider takes it. OpenID providers are told whom and how well the client wants authenticated. Throws OauthError
 * as `discoverProvider` does.
 */
export async function buildAuthorizationUrl(
  services: Pick<FederationServices, 'clock' | 'log' | 'sealer' | 'web'>,
  { visit, provider, request, domainUrl }: Departure,
): Promise<string> {
  const { authorize, issuer, takesChallenges } = await discoverProvider(services, provider);
  const url = new URL(authorize);
  const set = (name: string, value: string | undefined) => {
    if (value !== undefined && value !== '') url.searchParams.set(name, value);
  };
  set('client_id', provider.details.client_id);
  set('redirect_uri', `${domainUrl}${ANSWER_PATH}`);
  set('response_type', 'code');
  set('scope', provider.details.authorize_scopes);
  set('state', visit.id);
  if (issuer !== undefined) set('nonce', await visitSecret(services, visit, 'nonce'));
  if (takesChallenges) {
    set('code_challenge', challengeOf(await visitSecret(services, visit, 'code-verifier')));
    set('code_challenge_method', 'S256');
  }
  if (provider.type === 'SignInWithApple') set('response_mode', 'form_post');
  if (provider.type === 'OIDC') {
    const { values } = readParameters(visit.query, FORWARDED);
    const { account, maximumAgeSeconds } = request;
    set('login_hint', values.login_hint);
    // Who comes for the account page proves anew who they are, whatever the address says; `max_age` has the provider tell when they did.
    set('prompt', account === undefined ? values.prompt : 'login');
    set('max_age', account === undefined ? values.max_age : maximumAgeSeconds?.toString());
    set('acr_values', translateLevels(request.pool, provider, values.acr_values));
  }
  return url.href;
}

function challengeOf(verifier: string): string {
  return createHash('sha256').update(verifier).digest('base64url');
}

/** Names of levels become the provider's names for them; without a mapping they stay, and what is mapped to nothing is left out. */
function translateLevels(
  pool: UserPool,
  { acrMapping }: IdentityProvider,
  values: string | undefined,
): string | undefined {
  if (values === undefined || acrMapping === undefined) return values;
  const named = values.split(' ').flatMap((value) => {
    const level = LEVELS.find((each) => acrName(pool, each) === value);
    return (level && acrMapping[`Level${level}`]) ?? [];
  });
  return named.length === 0 ? undefined : [...new Set(named)].join(' ');
}
