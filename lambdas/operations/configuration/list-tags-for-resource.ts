import { parsePoolArn } from '../../domain/pools/parse-pool-arn.ts';
import { messages } from '../../errors/messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import { readUserPool } from '../../flows/pools/read-user-pool.ts';
import type { Services } from '../../platform/services.ts';
import type { Operation } from '../../wire/operation.ts';

/** ListTagsForResource: a pool's tags. */
export const listTagsForResource =
  (services: Pick<Services, 'store'>): Operation<'ListTagsForResource'> =>
  async (input) => {
    const pool = await readUserPool(services, parsePoolArn(input.ResourceArn));
    if (pool.arn !== input.ResourceArn) {
      throw new ServiceError('ResourceNotFoundException', messages.poolMissing(pool.id));
    }
    return { Tags: pool.configuration.UserPoolTags ?? {} };
  };
