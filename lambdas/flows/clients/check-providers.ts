import { CONFIGURATION_MESSAGES } from '../../errors/configuration-messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import type { Services } from '../../platform/services.ts';

/** Refuses identity providers that the pool doesn't have; `COGNITO` is the pool itself. Throws InvalidParameterException. */
export async function checkProviders(
  { store }: Pick<Services, 'store'>,
  poolId: string,
  names: readonly string[],
): Promise<void> {
  const others = [...new Set(names)].filter((name) => name !== 'COGNITO');
  if (others.length === 0) return;
  const known = new Set((await store.identityProviders.readMany(poolId, others)).map(({ name }) => name));
  const unknown = others.find((name) => !known.has(name));
  if (unknown !== undefined) {
    throw new ServiceError('InvalidParameterException', CONFIGURATION_MESSAGES.providerUnknown(unknown, poolId));
  }
}
