import type { User } from '../../domain/user.ts';
import type { Services } from '../../platform/services.ts';

/** What the challenge of a registration says, to us alone: it is sealed, so that nothing need be written to start one. */
export interface RegistrationChallenge {
  /** A UUID, by which it is used up. */
  readonly id: string;
  readonly clientId: string;
  /** ms */
  readonly expiresAt: number;
}

/** A person may have to look for their security key, and for its PIN. */
const VALID_MS = 5 * 60_000;

const contextOf = (user: User): readonly string[] => ['passkey-registration', user.poolId, user.username, user.sub];

/** A new challenge (base64url) that only this user can answer, through this client, within five minutes. */
export function sealRegistrationChallenge(
  services: Pick<Services, 'sealer' | 'clock' | 'random'>,
  user: User,
  clientId: string,
): Promise<string> {
  const challenge: RegistrationChallenge = {
    id: services.random.uuid(),
    clientId,
    expiresAt: services.clock.now() + VALID_MS,
  };
  return services.sealer.seal(JSON.stringify(challenge), contextOf(user));
}

/** What a challenge says; undefined when it isn't one of this user's, or is too old. */
export async function openRegistrationChallenge(
  services: Pick<Services, 'sealer' | 'clock'>,
  user: User,
  challenge: string,
): Promise<RegistrationChallenge | undefined> {
  const opened = await services.sealer.open(challenge, contextOf(user));
  if (!opened) return undefined;
  const content = JSON.parse(Buffer.from(opened).toString('utf8')) as RegistrationChallenge;
  return content.expiresAt > services.clock.now() ? content : undefined;
}
