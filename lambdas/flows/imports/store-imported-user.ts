import { heldNames } from '../../domain/attributes/held-names.ts';
import type { ImportedUser } from '../../domain/imports/draft-imported-user.ts';
import type { UserPool } from '../../domain/user-pool.ts';
import { messages } from '../../errors/messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import type { Services } from '../../platform/services.ts';
import { retryOnConflict } from '../../store/retry-on-conflict.ts';
import { refuseShadowedName } from '../users/refuse-shadowed-name.ts';

/** What became of a row. */
export type RowOutcome = 'imported' | 'skipped' | { readonly problem: string };

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * Writes a user that a row describes, unless somebody has its name. Nobody else ever has the row's `sub`: a user with it was written by
 * an earlier attempt at the same row, and counts as imported.
 */
export async function storeImportedUser(
  services: Pick<Services, 'store'>,
  pool: UserPool,
  { typedName, user, credential }: ImportedUser,
): Promise<RowOutcome> {
  const { users } = services.store;
  const outcomeFor = (holder: { user: { sub: string } } | undefined): RowOutcome =>
    holder?.user.sub === user.sub ? 'imported' : 'skipped';
  if (mightMeanAnother(pool, typedName)) {
    const holder = await users.find(pool, typedName);
    if (holder !== undefined) return outcomeFor(holder);
  }
  const claims = heldNames(pool, user.attributes);
  try {
    await refuseShadowedName(services, pool, user, claims, 'AliasExistsException');
  } catch (error) {
    if (error instanceof ServiceError && error.code === 'AliasExistsException') return { problem: error.message };
    throw error;
  }
  const result = await retryOnConflict(() => users.create(pool, { user, credential, claims }));
  if (result.created) return 'imported';
  if (result.taken === 'username') return outcomeFor(await users.read(pool.id, user.username));
  // Where addresses stand in for usernames, an address that is taken is a user who exists.
  const isName = (pool.configuration.UsernameAttributes ?? []).some((name) => name === result.taken);
  return isName ? 'skipped' : { problem: messages.accountWithGivenExists(result.taken) };
}

/** True when somebody other than the holder of that username could be found under the name: by `sub`, or by preferred username. */
function mightMeanAnother({ configuration }: UserPool, name: string): boolean {
  return UUID.test(name) || (configuration.AliasAttributes ?? []).includes('preferred_username');
}
