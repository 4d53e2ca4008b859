import type { AuthorizationParameter } from '../../domain/oauth/authorization-parameter.ts';
import { AUTHORIZATION_PARAMETERS } from '../../domain/oauth/authorization-parameters.ts';
import { type Parameters, readParameters } from '../../domain/oauth/read-parameters.ts';
import { OauthError } from '../../errors/oauth-error.ts';
import { oauthMessages } from '../../errors/oauth-messages.ts';
import type { Services } from '../../platform/services.ts';
import type { AuthorizationRequest } from './authorization-request.ts';
import { RefusedAuthorization } from './refused-authorization.ts';
import { chooseProvider } from './steps/choose-provider.ts';
import { chooseTarget } from './steps/choose-target.ts';
import { findClient } from './steps/find-client.ts';
import { readAskedPrompts } from './steps/read-asked-prompts.ts';
import { readAskedResource } from './steps/read-asked-resource.ts';
import { readAskedScopes } from './steps/read-asked-scopes.ts';
import { readChallenge } from './steps/read-challenge.ts';
import { readMaximumAge } from './steps/read-maximum-age.ts';
import { readNonce } from './steps/read-nonce.ts';
import { readResponse } from './steps/read-response.ts';
import { readSubjectHint } from './steps/read-subject-hint.ts';
import { refuseRequestObject } from './steps/refuse-request-object.ts';

type RequestServices = Pick<Services, 'store' | 'deployment' | 'sealer' | 'clock'>;

/**
 * Reads and judges an authorization request that came to a domain. Throws OauthError while it isn't known where the client could hear of it:
 * that is for the person to see, and no browser is sent to an address that was not registered. Throws RefusedAuthorization after that.
 */
export async function readAuthorizationRequest(
  services: RequestServices,
  domain: string,
  query: string,
): Promise<AuthorizationRequest> {
  const parameters = readParameters(query, AUTHORIZATION_PARAMETERS);
  const { values } = parameters;
  const { pool, client, domain: asked } = await findClient(services, domain, parameters);
  const target = await chooseTarget(services, pool, client, parameters);
  try {
    refuseRepeated(parameters);
    refuseRequestObject(values);
    const responseType = readResponse(client, values);
    const scopes = await readAskedScopes(services, client, values, responseType);
    const choice = await chooseProvider(services, client, values);
    return {
      ...target,
      ...choice,
      pool,
      client,
      managedLoginVersion: asked.managedLoginVersion,
      redirectUriAsked: values.redirect_uri !== undefined,
      responseType,
      scopes,
      scopesAsked: values.scope !== undefined,
      codeChallenge: readChallenge(client, values, responseType),
      nonce: readNonce(values, responseType),
      prompts: readAskedPrompts(values),
      maximumAgeSeconds: readMaximumAge(values),
      acrValues: values.acr_values,
      resource: readAskedResource(values),
      loginHint: values.login_hint,
      expectedSub: await readSubjectHint(services, pool, values),
    };
  } catch (error) {
    throw error instanceof OauthError ? new RefusedAuthorization(error, target) : error;
  }
}

function refuseRepeated({ repeated: [name] }: Parameters<AuthorizationParameter>): void {
  if (name === undefined) return;
  // Two resources are a request that can't be met, and RFC 8707 has a name for that.
  throw new OauthError(name === 'resource' ? 'invalid_target' : 'invalid_request', oauthMessages.repeated(name));
}
