import { poolName } from '../../domain/pool-name.ts';
import { computeVerifier } from '../../domain/srp/compute-verifier.ts';
import { padNumber } from '../../domain/srp/pad-number.ts';
import type { Credential } from '../../domain/user.ts';
import type { Services } from '../../platform/services.ts';

const SALT_BYTES = 16;

/** A fresh salt and the sealed SRP verifier for a password. */
export async function makeSrpVerifier(
  services: Pick<Services, 'sealer' | 'random'>,
  user: { poolId: string; username: string },
  password: string,
): Promise<NonNullable<Credential['srp']>> {
  const salt = services.random.bytes(SALT_BYTES);
  const verifier = computeVerifier(poolName(user.poolId), user.username, password, salt);
  const context = ['srp-verifier', user.poolId, user.username];
  return {
    salt: Buffer.from(salt).toString('hex'),
    sealedVerifier: await services.sealer.seal(padNumber(verifier), context),
  };
}
