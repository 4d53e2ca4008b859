import { OWN_USERS } from '../../domain/clients/own-users.ts';
import { supportedProviders } from '../../domain/clients/supported-providers.ts';
import { labelOfProvider } from '../../domain/federation/label-of-provider.ts';
import { SOCIAL_LABELS } from '../../domain/federation/social-labels.ts';
import type { UserPoolClient } from '../../domain/user-pool-client.ts';
import type { Services } from '../../platform/services.ts';

/** The providers that a client's people choose from. */
export interface OfferedProviders {
  /** Those that are shown by name, in the client's order. */
  readonly named: readonly { readonly name: string; readonly label: string }[];
  /** Whether some are found by an address: their identifiers are domains, and nobody need know which organizations there are. */
  readonly byAddress: boolean;
}

const DOMAIN = /^[^@\s]+\.[^@\s.]+$/;

/** What a client's people may choose from beside a name of their own. One read where providers other than social ones are among it. */
export async function listOfferedProviders(
  { store }: Pick<Services, 'store'>,
  client: UserPoolClient,
): Promise<OfferedProviders> {
  const names = supportedProviders(client).filter((name) => name !== OWN_USERS);
  const others = names.filter((name) => SOCIAL_LABELS[name] === undefined);
  const providers = others.length === 0 ? [] : await store.identityProviders.readMany(client.poolId, others);
  const isQuiet = new Map(
    providers.map(({ name, identifiers }) => [name, identifiers.some((each) => DOMAIN.test(each))]),
  );
  return {
    named: names
      .filter((name) => SOCIAL_LABELS[name] !== undefined || isQuiet.get(name) === false)
      .map((name) => ({ name, label: labelOfProvider(name) })),
    byAddress: [...isQuiet.values()].includes(true),
  };
}
