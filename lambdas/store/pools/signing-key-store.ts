import type { SigningKeys } from '../../domain/user.ts';

export interface SigningKeyStore {
  /** Eventually consistent reads would do; the read is strong. */
  read(poolId: string): Promise<SigningKeys | undefined>;
  update(keys: SigningKeys): Promise<SigningKeys>;
}
