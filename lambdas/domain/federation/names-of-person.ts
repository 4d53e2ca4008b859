import type { IdentityProvider } from './identity-provider.ts';
import type { LinkedIdentity } from './linked-identity.ts';
import { SUBJECT_ATTRIBUTE } from './subject-attribute.ts';
import type { VouchedIdentity } from './vouched-identity.ts';

/**
 * Every name by which a person may be a user's, the subject first: for `UserStore.findByIdentity`. A link names an attribute as the pool
 * does, by the provider's mapping, or as the provider itself does; what the mapping no longer names proves nobody.
 */
export function namesOfPerson(
  provider: Pick<IdentityProvider, 'attributeMapping' | 'linkAttributes'>,
  { subject, attributes }: Pick<VouchedIdentity, 'subject' | 'attributes'>,
): readonly Pick<LinkedIdentity, 'attributeName' | 'userId'>[] {
  const byAttribute = (provider.linkAttributes ?? []).flatMap((attributeName) => {
    const claim = claimOf(provider.attributeMapping, attributeName);
    const userId = claim === undefined ? undefined : ownValue(attributes, claim);
    return userId ? [{ attributeName, userId }] : [];
  });
  return [{ attributeName: SUBJECT_ATTRIBUTE, userId: subject }, ...byAttribute];
}

function claimOf(mapping: Readonly<Record<string, string>>, name: string): string | undefined {
  return ownValue(mapping, name) ?? Object.values(mapping).find((claim) => claim === name);
}

function ownValue(record: Readonly<Record<string, string>>, name: string): string | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}
