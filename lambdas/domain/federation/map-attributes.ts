import type { UserPoolClient } from '../user-pool-client.ts';
import type { IdentityProvider } from './identity-provider.ts';

/** What only providers and administrators say, whatever a client may write. */
const FLAGS = new Map([
  ['email_verified', 'email'],
  ['phone_number_verified', 'phone_number'],
]);

/**
 * A provider's attributes by the pool's names, as the provider is mapped. What it doesn't give, gives blank, or the client may not write is
 * left out: it stays as it is. That an address is verified counts for the address that comes with it alone: the user may have another one.
 */
export function mapAttributes(
  { attributeMapping }: Pick<IdentityProvider, 'attributeMapping'>,
  { configuration }: UserPoolClient,
  given: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const chosen = configuration.WriteAttributes ?? [];
  const isWritable = (name: string) =>
    FLAGS.has(name) || (chosen.length === 0 ? !name.includes(':') : chosen.includes(name));
  const mapped: Record<string, string> = {};
  for (const [name, theirName] of Object.entries(attributeMapping)) {
    const value = Object.hasOwn(given, theirName) ? given[theirName] : undefined;
    if (value && isWritable(name)) mapped[name] = value;
  }
  for (const [flag, address] of FLAGS) if (mapped[address] === undefined) delete mapped[flag];
  return mapped;
}
