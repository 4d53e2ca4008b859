import type { IdentityProvider } from '../../domain/federation/identity-provider.ts';
import { type EntityFormat, fromEntity, toEntity } from '../entity.ts';
import { keys } from '../keys.ts';
import type { Item } from '../table.ts';

const FORMAT: EntityFormat = { tag: 'identity-provider', version: 1 };

/** An identity provider as an item. */
export function identityProviderToItem(provider: IdentityProvider): Item {
  return toEntity(FORMAT, keys.identityProvider(provider.poolId, provider.name), {
    ...provider,
    details: { ...provider.details },
    secrets: { ...provider.secrets },
    attributeMapping: { ...provider.attributeMapping },
    acrMapping: provider.acrMapping && { ...provider.acrMapping },
    saml: provider.saml && { ...provider.saml },
  });
}

/** The identity provider in an item. */
export function itemToIdentityProvider(item: Item): IdentityProvider {
  const stored = fromEntity<IdentityProvider>(FORMAT, item);
  return {
    poolId: stored.poolId,
    name: stored.name,
    type: stored.type,
    details: stored.details,
    secrets: stored.secrets,
    attributeMapping: stored.attributeMapping,
    identifiers: stored.identifiers,
    acrMapping: stored.acrMapping,
    linkAttributes: stored.linkAttributes,
    saml: stored.saml,
    createdAt: stored.createdAt,
    modifiedAt: stored.modifiedAt,
    version: stored.version,
  };
}
