import { messages } from '../../errors/messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import { checkAttributesSize } from './check-attributes-size.ts';

/** A user's attributes after an update, and the update as the store takes it. */
export interface MergedAttributes {
  readonly attributes: Readonly<Record<string, string>>;
  readonly set: Readonly<Record<string, string>>;
  readonly remove: readonly string[];
}

/**
 * Lays an update over a user's attributes. A blank value removes. An e-mail address or phone number that changes is unverified again
 * unless the update says otherwise, and its flag goes with it. Throws `InvalidParameterException` when an absent address would be verified,
 * and when the attributes are too large as a whole.
 */
export function mergeAttributes(
  current: Readonly<Record<string, string>>,
  update: Readonly<Record<string, string>>,
): MergedAttributes {
  const attributes = new Map(Object.entries({ ...current, ...update }));
  for (const address of ['email', 'phone_number']) {
    const flag = `${address}_verified`;
    const value = attributes.get(address);
    const changed = (value ?? '') !== (current[address] ?? '');
    if (!value && update[flag] === 'true') {
      throw new ServiceError('InvalidParameterException', messages.verifiedWithoutValue(address));
    }
    if (!value) attributes.delete(flag);
    else if (!update[flag] && (changed || update[flag] === '')) attributes.set(flag, 'false');
  }
  for (const [name, value] of attributes) if (value === '') attributes.delete(name);
  const after = Object.fromEntries(attributes);
  checkAttributesSize(after);
  return {
    attributes: after,
    set: Object.fromEntries([...attributes].filter(([name, value]) => current[name] !== value)),
    remove: Object.keys(current).filter((name) => !attributes.has(name)),
  };
}
