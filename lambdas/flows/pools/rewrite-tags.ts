import { checkTags } from '../../domain/pools/check-tags.ts';
import { parsePoolArn } from '../../domain/pools/parse-pool-arn.ts';
import { messages } from '../../errors/messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import type { Services } from '../../platform/services.ts';
import { rewriteUserPool } from './rewrite-user-pool.ts';

type Tags = Readonly<Record<string, string>>;

/** Replaces the tags of the pool with that ARN by what `rewrite` makes of them. Throws ResourceNotFoundException and InvalidParameterException. */
export async function rewriteTags(
  services: Pick<Services, 'clock' | 'store'>,
  arn: string,
  rewrite: (tags: Tags) => Tags,
): Promise<void> {
  const poolId = parsePoolArn(arn);
  await rewriteUserPool(services, poolId, 'TooManyRequestsException', (pool) => {
    if (pool.arn !== arn) throw new ServiceError('ResourceNotFoundException', messages.poolMissing(poolId));
    const tags = rewrite(pool.configuration.UserPoolTags ?? {});
    checkTags(tags);
    return { pool: { ...pool, configuration: { ...pool.configuration, UserPoolTags: { ...tags } } } };
  });
}
