import type { IdentityProvider, ProviderSecret } from '../../domain/federation/identity-provider.ts';
import type { Services } from '../../platform/services.ts';

type Named = Pick<IdentityProvider, 'poolId' | 'name'>;

/** Secrets of providers, sealed so that one is good for nothing in another provider, pool or place. */
export const providerSecrets = {
  async seal(
    { sealer }: Pick<Services, 'sealer'>,
    { poolId, name }: Named,
    secrets: Readonly<Partial<Record<ProviderSecret, string>>>,
  ): Promise<IdentityProvider['secrets']> {
    const sealed = Object.entries(secrets).map(async ([member, secret]) => [
      member,
      await sealer.seal(secret, ['provider-secret', poolId, name, member]),
    ]);
    return Object.fromEntries(await Promise.all(sealed));
  },

  /** In clear; undefined when the provider has none. Throws when what is stored was altered. */
  async open(
    { sealer }: Pick<Services, 'sealer'>,
    { poolId, name, secrets }: Named & Pick<IdentityProvider, 'secrets'>,
    member: ProviderSecret,
  ): Promise<string | undefined> {
    const sealed = secrets[member];
    if (sealed === undefined) return undefined;
    const opened = await sealer.open(sealed, ['provider-secret', poolId, name, member]);
    if (opened === undefined) throw new Error(`the ${member} of an identity provider can't be opened`);
    return Buffer.from(opened).toString();
  },
} as const;
