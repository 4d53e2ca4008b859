import type { IdentityProvider } from '../../../domain/federation/identity-provider.ts';
import type { Services } from '../../../platform/services.ts';

const AT_ONCE = 60;

/** The SAML provider of a pool that has the entity id; the first by name where several have. As many reads as there are pages of providers. */
export async function findSamlProvider(
  { store }: Pick<Services, 'store'>,
  poolId: string,
  entityId: string,
): Promise<IdentityProvider | undefined> {
  let cursor: string | undefined;
  do {
    const page = await store.identityProviders.list(poolId, AT_ONCE, cursor);
    const found = page.items.find(({ saml }) => saml?.entityId === entityId);
    if (found !== undefined) return found;
    cursor = page.next;
  } while (cursor !== undefined);
  return undefined;
}
