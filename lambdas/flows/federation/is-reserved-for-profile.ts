import { supportedProviders } from '../../domain/clients/supported-providers.ts';
import { foldCase } from '../../domain/fold-case.ts';
import type { UserPool } from '../../domain/user-pool.ts';
import type { UserPoolClient } from '../../domain/user-pool-client.ts';
import type { Services } from '../../platform/services.ts';

/** As the API's model has names of providers: no underscore but as the second character. */
const BEGINNING = /^([^_].[^_]{1,30})_/u;

/**
 * True for a username that begins as those of a provider's people do, `<provider>_`: whoever signed up under it would keep that person out. Where
 * the pool ignores case, the client's own providers are known in any, others of the pool as they are written. One read for such a name.
 */
export async function isReservedForProfile(
  { store }: Pick<Services, 'store'>,
  { pool, client }: { readonly pool: UserPool; readonly client: UserPoolClient },
  username: string,
): Promise<boolean> {
  const [, name] = BEGINNING.exec(username) ?? [];
  if (name === undefined) return false;
  const isSupported = supportedProviders(client).some((each) => foldCase(pool, each) === foldCase(pool, name));
  return isSupported || (await store.identityProviders.read(pool.id, name)) !== undefined;
}
