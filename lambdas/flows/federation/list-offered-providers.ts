import { OWN_USERS } from '../../domain/clients/own-users.ts';
import { supportedProviders } from '../../domain/clients/supported-providers.ts';
import type { UserPoolClient } from '../../domain/user-pool-client.ts';
import type { Services } from '../../platform/services.ts';

/** The providers that a client's people choose from. */
export interface OfferedProviders {
  /** Those that are shown by name, in the client's order. */
  readonly named: readonly { readonly name: string; readonly label: string }[];
  /** Whether some are found by an address: their identifiers are domains, and nobody need know which organizations there are. */
  readonly byAddress: boolean;
}

/** Names of providers that there is one of, as people know them. */
const LABELS: Readonly<Record<string, string>> = {
  Google: 'Google',
  Facebook: 'Facebook',
  LoginWithAmazon: 'Amazon',
  SignInWithApple: 'Apple',
};
const DOMAIN = /^[^@\s]+\.[^@\s.]+$/;

/** What a client's people may choose from beside a name of their own. One read where providers other than social ones are among it. */
export async function listOfferedProviders(
  { store }: Pick<Services, 'store'>,
  client: UserPoolClient,
): Promise<OfferedProviders> {
  const names = supportedProviders(client).filter((name) => name !== OWN_USERS);
  const others = names.filter((name) => LABELS[name] === undefined);
  const providers = others.length === 0 ? [] : await store.identityProviders.readMany(client.poolId, others);
  const isQuiet = new Map(
    providers.map(({ name, identifiers }) => [name, identifiers.some((each) => DOMAIN.test(each))]),
  );
  return {
    named: names
      .filter((name) => LABELS[name] !== undefined || isQuiet.get(name) === false)
      .map((name) => ({ name, label: LABELS[name] ?? name })),
    byAddress: [...isQuiet.values()].includes(true),
  };
}
