import { CONFIGURATION_MESSAGES } from '../../errors/configuration-messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import { makeClientSecret } from '../../flows/clients/make-client-secret.ts';
import { readUserPoolClient } from '../../flows/clients/read-user-pool-client.ts';
import { refuseRegisteredClient } from '../../flows/clients/refuse-registered-client.ts';
import { readUserPool } from '../../flows/pools/read-user-pool.ts';
import { retryOrRefuse } from '../../flows/retry-or-refuse.ts';
import type { Services } from '../../platform/services.ts';
import type { Operation } from '../../wire/operation.ts';
import { presentClientSecret } from './present-client-secret.ts';

const MAX_SECRETS = 2;

/** AddUserPoolClientSecret: a second secret, as good as the first at once. A generated value is shown this once, a given one never. */
export const addUserPoolClientSecret =
  (services: Pick<Services, 'clock' | 'random' | 'sealer' | 'store'>): Operation<'AddUserPoolClientSecret'> =>
  async (input) => {
    const pool = await readUserPool(services, input.UserPoolId);
    const { clientChanged } = CONFIGURATION_MESSAGES;
    return retryOrRefuse('TooManyRequestsException', clientChanged, async () => {
      const client = await readUserPoolClient(services, pool.id, input.ClientId);
      refuseRegisteredClient(client);
      if (client.secrets.length === 0) {
        throw new ServiceError('InvalidParameterException', CONFIGURATION_MESSAGES.clientHasNoSecret);
      }
      if (client.secrets.length >= MAX_SECRETS) {
        throw new ServiceError('LimitExceededException', CONFIGURATION_MESSAGES.tooManyClientSecrets);
      }
      const { secret, value } = await makeClientSecret(services, client, input.ClientSecret);
      await services.store.clients.update({
        ...client,
        modifiedAt: services.clock.now(),
        secrets: [...client.secrets, secret],
      });
      const shown = input.ClientSecret === undefined ? { ClientSecretValue: value } : {};
      return { ClientSecretDescriptor: { ...presentClientSecret(secret), ...shown } };
    });
  };
