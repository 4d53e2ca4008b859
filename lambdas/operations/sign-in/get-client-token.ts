import { allowsClientTokens } from '../../domain/clients/allows-client-tokens.ts';
import type { UserPoolClient } from '../../domain/user-pool-client.ts';
import { CONFIGURATION_MESSAGES } from '../../errors/configuration-messages.ts';
import { messages } from '../../errors/messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import { triggerMessages } from '../../errors/trigger-messages.ts';
import { clientNotFound } from '../../flows/clients/client-not-found.ts';
import { grantClientScopes } from '../../flows/clients/grant-client-scopes.ts';
import { verifyClientSecret } from '../../flows/clients/verify-client-secret.ts';
import { makeClientToken } from '../../flows/tokens/make-client-token.ts';
import type { Services } from '../../platform/services.ts';
import type { TriggerServices } from '../../triggers/trigger-services.ts';
import type { Operation } from '../../wire/operation.ts';

/** GetClientToken: an access token for the client itself, which its secret proves. No signature is needed. */
export const getClientToken =
  (
    services: Pick<Services, 'store' | 'sealer' | 'clock' | 'random' | 'deployment'> & TriggerServices,
  ): Operation<'GetClientToken'> =>
  async (input, { viewer: { userAgent } }) => {
    const { ClientId: clientId, Secret: secret, Scopes: requested = [], ClientMetadata: clientMetadata } = input;
    const client = await services.store.clients.read(clientId);
    const pool = client && (await services.store.pools.read(client.poolId));
    if (!client || !pool) throw await clientNotFound(services, clientId, undefined);
    if (!(await verifyClientSecret(services, client, secret))) {
      throw new ServiceError('NotAuthorizedException', messages.clientSecretWrong(clientId));
    }
    if (!allowsClientTokens(client)) throw invalid(messages.flowNotEnabled);
    const scopes = await grantScopes(services, client, requested);
    const request = { pool, client, scopes, clientMetadata, userAgent };
    const { accessToken, expiresInSeconds } = await translateTrigger(() => makeClientToken(services, request));
    return {
      ClientAuthenticationResult: { AccessToken: accessToken, ExpiresIn: expiresInSeconds, TokenType: 'Bearer' },
    };
  };

async function grantScopes(
  services: Pick<Services, 'store'>,
  client: UserPoolClient,
  requested: readonly string[],
): Promise<readonly string[]> {
  const grant = await grantClientScopes(services, client, requested);
  if ('granted' in grant) {
    if (grant.granted.length === 0) throw invalid(messages.clientWithoutScopes);
    return grant.granted;
  }
  throw invalid(
    grant.because === 'unknown'
      ? CONFIGURATION_MESSAGES.scopeUnknown(grant.refused)
      : messages.scopeNotAllowed(grant.refused),
  );
}

const OF_TRIGGERS: readonly string[] = [
  'InvalidLambdaResponseException',
  'UnexpectedLambdaException',
  'UserLambdaValidationException',
];

/** The model declares none of the triggers' errors here: whatever the trigger did, this operation says only that it failed. */
async function translateTrigger<T>(make: () => Promise<T>): Promise<T> {
  try {
    return await make();
  } catch (error) {
    if (!(error instanceof ServiceError) || !OF_TRIGGERS.includes(error.code)) throw error;
    throw new ServiceError('OperationNotEnabledException', triggerMessages.clientTokenTrigger, { cause: error });
  }
}

function invalid(message: string): ServiceError {
  return new ServiceError('InvalidParameterException', message);
}
