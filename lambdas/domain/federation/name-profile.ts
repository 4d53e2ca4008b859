import { foldCase } from '../fold-case.ts';
import type { UserPool } from '../user-pool.ts';
import type { VouchedIdentity } from './vouched-identity.ts';

const USERNAME = /^[\p{L}\p{M}\p{S}\p{N}\p{P}]{1,128}$/u;

/**
 * Username of the profile that a person's first federated sign-in makes: `<provider>_<subject>`, lower-case where the pool ignores case.
 * Undefined when that can't be a username: it has spaces or more than 128 characters.
 */
export function nameProfile(
  pool: UserPool,
  { providerName, subject }: Pick<VouchedIdentity, 'providerName' | 'subject'>,
): string | undefined {
  const name = foldCase(pool, `${providerName}_${subject}`);
  return subject !== '' && USERNAME.test(name) ? name : undefined;
}
