import type { AttributeType } from '@aws-sdk/client-cognito-identity-provider';

/** A record of attributes as the wire's list, in the same order each time: `sub`, the others by name, `identities`. */
export function presentAttributes(attributes: Readonly<Record<string, string>>): AttributeType[] {
  return Object.entries(attributes)
    .toSorted(([one], [other]) => placeOf(one) - placeOf(other) || (one < other ? -1 : 1))
    .map(([Name, Value]) => ({ Name, Value }));
}

/** What the directory makes itself stands outside. */
function placeOf(name: string): number {
  if (name === 'sub') return 0;
  return name === 'identities' ? 2 : 1;
}
