import type { Services } from '../../platform/services.ts';
import type { Attempt } from './attempt.ts';
import { sessionError } from './session-error.ts';
import { signInError } from './sign-in-error.ts';
import type { SignUpSession } from './sign-up-session.ts';

/**
 * What the session of a sign-up is worth: the sign-in's id where it proves who confirmed the sign-up, else undefined. One that was made
 * before the confirmation proves nothing after it: whoever signs up with somebody else's address has one. Throws `NotAuthorizedException`
 * for a session that isn't this client's and user's, or is over, and `UserNotConfirmedException` while the confirmation is awaited.
 */
export async function openSignUpSession(
  services: Pick<Services, 'clock' | 'sealer'>,
  { client, user }: Attempt,
  sealed: string,
): Promise<string | undefined> {
  const opened = await services.sealer.open(sealed, ['sign-up-session']);
  const session = opened && (JSON.parse(Buffer.from(opened).toString('utf8')) as SignUpSession);
  if (session?.clientId !== client.id || session.sub !== user?.sub) {
    throw sessionError('invalid');
  }
  if (session.expiresAt <= services.clock.now()) {
    throw sessionError('expired');
  }
  if (session.isConfirmed) return session.id;
  if (user.status === 'UNCONFIRMED') throw signInError('unconfirmed');
  return undefined;
}
