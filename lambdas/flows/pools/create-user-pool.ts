import { fixPoolMembers } from '../../domain/pools/fix-pool-members.ts';
import { poolArn } from '../../domain/pools/pool-arn.ts';
import { type MfaTemplate, settleMfa } from '../../domain/pools/settle-mfa.ts';
import { settlePool } from '../../domain/pools/settle-pool.ts';
import type { UserPool, UserPoolMessages } from '../../domain/user-pool.ts';
import { CONFIGURATION_MESSAGES } from '../../errors/configuration-messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import type { Services } from '../../platform/services.ts';
import { ConflictError } from '../../store/conflict-error.ts';
import type { InputOf } from '../../wire/operation.ts';
import { createSigningKeys } from '../tokens/create-signing-keys.ts';

const ALPHANUMERICS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** What a template says of a pool beside CreateUserPool's members. */
export interface PoolTemplate {
  /** Nine alphanumerics, the id's second half: makes the creation idempotent, a pool that exists already is answered as it is. */
  readonly suffix: string;
  readonly mfa: MfaTemplate;
}

/**
 * Creates a pool with its messages and signing keys; by the API's members alone its one second factor can be text messages. Throws what
 * CreateUserPool declares.
 */
export async function createUserPool(
  services: Pick<Services, 'clock' | 'deployment' | 'random' | 'sealer' | 'store'>,
  input: InputOf<'CreateUserPool'>,
  template?: PoolTemplate,
): Promise<{ pool: UserPool; messages: UserPoolMessages }> {
  const settled = settlePool(input, fixPoolMembers(input), undefined);
  const { configuration } = settled;
  const { mfaFactors, messages } = settleMfa(settled, { template: template?.mfa });
  const suffix = template?.suffix;
  const { region, accountId } = services.deployment;
  for (let attempt = 1; ; attempt++) {
    const id = `${region}_${suffix ?? services.random.text(9, ALPHANUMERICS)}`;
    const present = suffix === undefined ? undefined : await services.store.pools.read(id);
    if (present) return { pool: present, messages: await services.store.pools.readMessages(id) };
    const now = services.clock.now();
    const pool: UserPool = {
      id,
      name: input.PoolName,
      arn: poolArn(region, accountId, id),
      createdAt: now,
      modifiedAt: now,
      configuration,
      mfaFactors,
      version: 1,
    };
    try {
      const signingKeys = await createSigningKeys(services, id);
      if (await services.store.pools.create(pool, messages, signingKeys)) return { pool, messages };
      throw new ServiceError('LimitExceededException', CONFIGURATION_MESSAGES.tooManyPools);
    } catch (error) {
      if (!(error instanceof ConflictError)) throw error;
      if (attempt === 3) {
        throw new ServiceError('TooManyRequestsException', CONFIGURATION_MESSAGES.poolChanged, { cause: error });
      }
    }
  }
}
