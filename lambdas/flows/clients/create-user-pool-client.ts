import { settleClient } from '../../domain/clients/settle-client.ts';
import type { UserPoolClient } from '../../domain/user-pool-client.ts';
import { CONFIGURATION_MESSAGES } from '../../errors/configuration-messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import type { Services } from '../../platform/services.ts';
import { ConflictError } from '../../store/conflict-error.ts';
import type { InputOf } from '../../wire/operation.ts';
import { readUserPool } from '../pools/read-user-pool.ts';
import { checkProviders } from './check-providers.ts';
import { checkScopes } from './check-scopes.ts';
import { makeClientSecret } from './make-client-secret.ts';

const ALPHANUMERICS = 'abcdefghijklmnopqrstuvwxyz0123456789';
const ID_LENGTH = 26;

/**
 * Creates a client, with a secret when one is asked for or given. With a predetermined id it is idempotent: when the pool has that client
 * already it is answered as it is. Throws what CreateUserPoolClient declares.
 */
export async function createUserPoolClient(
  services: Pick<Services, 'clock' | 'random' | 'sealer' | 'store'>,
  input: InputOf<'CreateUserPoolClient'>,
  { predeterminedId, type }: { readonly predeterminedId?: string; readonly type?: 'DCR' } = {},
): Promise<UserPoolClient> {
  if (input.GenerateSecret && input.ClientSecret !== undefined) {
    throw new ServiceError('InvalidParameterException', CONFIGURATION_MESSAGES.secretGivenAndGenerated);
  }
  const pool = await readUserPool(services, input.UserPoolId);
  const hasSecret = input.GenerateSecret === true || input.ClientSecret !== undefined;
  const configuration = { ...settleClient(input, pool, hasSecret), ...(type && { ClientType: type }) };
  await checkScopes(services, pool.id, input.AllowedOAuthScopes ?? []);
  await checkProviders(services, pool.id, input.SupportedIdentityProviders ?? []);
  for (let attempt = 1; ; attempt++) {
    const id = predeterminedId ?? services.random.text(ID_LENGTH, ALPHANUMERICS);
    const present = predeterminedId === undefined ? undefined : await services.store.clients.read(id);
    if (present?.poolId === pool.id) return present;
    const now = services.clock.now();
    const owner = { id, poolId: pool.id, secrets: [] };
    const client: UserPoolClient = {
      id,
      poolId: pool.id,
      name: input.ClientName,
      createdAt: now,
      modifiedAt: now,
      configuration,
      secrets: hasSecret ? [(await makeClientSecret(services, owner, input.ClientSecret)).secret] : [],
      version: 1,
    };
    try {
      if (await services.store.clients.create(client)) return client;
      throw new ServiceError('LimitExceededException', CONFIGURATION_MESSAGES.tooManyClients);
    } catch (error) {
      if (!(error instanceof ConflictError)) throw error;
      await readUserPool(services, input.UserPoolId);
      if (attempt === 3) {
        throw new ServiceError('TooManyRequestsException', CONFIGURATION_MESSAGES.clientChanged, { cause: error });
      }
    }
  }
}
