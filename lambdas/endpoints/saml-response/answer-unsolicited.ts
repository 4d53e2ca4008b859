import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { OWN_USERS } from '../../domain/clients/own-users.ts';
import { supportedProviders } from '../../domain/clients/supported-providers.ts';
import type { IdentityProvider } from '../../domain/federation/identity-provider.ts';
import { readParameters } from '../../domain/oauth/read-parameters.ts';
import { SAML_PATHS } from '../../domain/saml/saml-paths.ts';
import type { UserPoolClient } from '../../domain/user-pool-client.ts';
import { OauthError } from '../../errors/oauth-error.ts';
import { oauthMessages } from '../../errors/oauth-messages.ts';
import { SAML_MESSAGES } from '../../errors/saml-messages.ts';
import { identifySamlPerson } from '../../flows/federation/saml/identify-saml-person.ts';
import { readAuthorizationRequest } from '../../flows/oauth/read-authorization-request.ts';
import { viewerOf } from '../../wire/viewer-of.ts';
import { domainOf } from '../domain-of.ts';
import { finishAtClient, type ReturnServices } from '../finish-at-client.ts';
import { originOf } from '../origin-of.ts';
import { pageOfOauthError } from '../page-of-oauth-error.ts';
import { readSamlForm } from '../read-saml-form.ts';
import { answerAuthorizationRequest } from '../serve-authorization.ts';
import type { Page, Redirect } from '../serve-page.ts';

/** What `RelayState` may say. No `state` is among it: no client waits for this answer. */
const PARAMETERS = ['identity_provider', 'client_id', 'redirect_uri', 'response_type', 'scope'] as const;

/**
 * A sign-in that a provider began, for the client that `RelayState` names: where the provider may do that, and for a client that has SAML
 * providers alone, who knows by that that its answers may come unasked. Throws what `servePage` takes.
 */
export async function answerUnsolicited(
  services: ReturnServices,
  event: APIGatewayProxyEventV2,
): Promise<Page | Redirect> {
  const form = readSamlForm(event);
  const asked = readParameters(form.values.RelayState ?? '', PARAMETERS);
  const [repeated] = [...form.repeated, ...asked.repeated];
  if (repeated !== undefined) {
    return pageOfOauthError(new OauthError('invalid_request', oauthMessages.repeated(repeated)), event);
  }
  const query = new URLSearchParams(asked.values).toString();
  const domain = domainOf(event);
  const read = () => readAuthorizationRequest(services, domain.name, query);
  return answerAuthorizationRequest(services, event, read, async ({ request }) => {
    const { pool, client, provider } = request;
    if (provider?.details.IDPInit !== 'true') throw new OauthError('invalid_request', SAML_MESSAGES.unsolicitedOff);
    await requireSamlAlone(services, client);
    const { identity, assertion } = await identifySamlPerson(services, {
      provider,
      message: form.values.SAMLResponse,
      consumer: `${await originOf(services, domain)}${SAML_PATHS.consumer}`,
      requestId: undefined,
    });
    const id = await services.sealer.mac(assertion.id, ['saml-assertion', pool.id, provider.name]);
    const viewer = viewerOf(event);
    return finishAtClient(services, { event, domain, query }, { request, provider, identity, viewer, id });
  });
}

async function requireSamlAlone({ store }: ReturnServices, client: UserPoolClient): Promise<void> {
  const names = supportedProviders(client);
  const isOther = (provider: IdentityProvider | undefined) => provider?.type !== 'SAML';
  const providers = await Promise.all(
    names.map((name) => (name === OWN_USERS ? undefined : store.identityProviders.read(client.poolId, name))),
  );
  if (providers.some(isOther)) throw new OauthError('unauthorized_client', SAML_MESSAGES.providersBeside);
}
