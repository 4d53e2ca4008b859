import { allowsFlow } from '../../domain/sign-in/allows-flow.ts';
import type { User } from '../../domain/user.ts';
import type { UserPoolClient } from '../../domain/user-pool-client.ts';
import type { Services } from '../../platform/services.ts';
import { sessionEnd } from './session-end.ts';
import type { SignUpSession } from './sign-up-session.ts';

/** The `Session` with which a user who just signed up signs in; undefined for clients without USER_AUTH, which have no use for it. */
export async function sealSignUpSession(
  services: Pick<Services, 'clock' | 'random' | 'sealer'>,
  client: UserPoolClient,
  { sub, status }: User,
): Promise<string | undefined> {
  if (!allowsFlow(client, 'USER_AUTH')) return undefined;
  const session: SignUpSession = {
    id: services.random.uuid(),
    clientId: client.id,
    sub,
    isConfirmed: status === 'CONFIRMED',
    expiresAt: sessionEnd(client, services.clock.now()),
  };
  return services.sealer.seal(JSON.stringify(session), ['sign-up-session']);
}
