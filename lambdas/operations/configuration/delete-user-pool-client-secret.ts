import { CONFIGURATION_MESSAGES } from '../../errors/configuration-messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import { readUserPoolClient } from '../../flows/clients/read-user-pool-client.ts';
import { refuseRegisteredClient } from '../../flows/clients/refuse-registered-client.ts';
import { readUserPool } from '../../flows/pools/read-user-pool.ts';
import { retryOrRefuse } from '../../flows/retry-or-refuse.ts';
import type { Services } from '../../platform/services.ts';
import type { Operation } from '../../wire/operation.ts';

/** DeleteUserPoolClientSecret: the secret is refused from now on. The last one stays. */
export const deleteUserPoolClientSecret =
  (services: Pick<Services, 'clock' | 'store'>): Operation<'DeleteUserPoolClientSecret'> =>
  async (input) => {
    const pool = await readUserPool(services, input.UserPoolId);
    const { clientChanged } = CONFIGURATION_MESSAGES;
    await retryOrRefuse('TooManyRequestsException', clientChanged, async () => {
      const client = await readUserPoolClient(services, pool.id, input.ClientId);
      refuseRegisteredClient(client);
      const secrets = client.secrets.filter(({ id }) => id !== input.ClientSecretId);
      if (secrets.length === client.secrets.length) {
        throw new ServiceError(
          'ResourceNotFoundException',
          CONFIGURATION_MESSAGES.clientSecretNotFound(input.ClientSecretId),
        );
      }
      if (secrets.length === 0) {
        throw new ServiceError('InvalidParameterException', CONFIGURATION_MESSAGES.lastClientSecret);
      }
      await services.store.clients.update({ ...client, modifiedAt: services.clock.now(), secrets });
    });
    return {};
  };
