import type { ClientSecret } from '../../domain/user-pool-client.ts';
import type { Services } from '../../platform/services.ts';

const ALPHANUMERICS = 'abcdefghijklmnopqrstuvwxyz0123456789';
const SECRET_LENGTH = 52;

/** The client that a secret is for, with the secrets that it has. */
interface SecretOwner {
  readonly id: string;
  readonly poolId: string;
  readonly secrets: readonly ClientSecret[];
}

/** A new secret of a client, sealed, and its value: the given one or a random one. Its id differs from those of the client's others. */
export async function makeClientSecret(
  services: Pick<Services, 'clock' | 'random' | 'sealer'>,
  owner: SecretOwner,
  given: string | undefined,
): Promise<{ secret: ClientSecret; value: string }> {
  const createdAt = Math.max(services.clock.now(), ...owner.secrets.map((secret) => secret.createdAt + 1));
  const value = given ?? services.random.text(SECRET_LENGTH, ALPHANUMERICS);
  const sealed = await services.sealer.seal(value, ['client-secret', owner.poolId, owner.id]);
  return { secret: { id: `${owner.id}--${createdAt}`, sealed, createdAt }, value };
}
