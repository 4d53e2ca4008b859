import type { PresentSignIn } from '../../domain/sessions/present-sign-in.ts';
import { sessionId } from '../../domain/sessions/session-id.ts';
import { messages } from '../../errors/messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import { endOtherSessions } from '../../flows/sessions/end-other-sessions.ts';
import { listSignIns } from '../../flows/sessions/list-sign-ins.ts';
import { revokeSession } from '../../flows/sessions/revoke-session.ts';
import type { LoginServices } from '../pages/sign-in/login-services.ts';
import type { AccountSection } from './account-section.ts';
import type { AccountVisit } from './account-visit.ts';
import { pageOfSessions } from './page-of-sessions.ts';
import { tellDone } from './tell-done.ts';
import { tryChange } from './try-change.ts';

/** Where the person is signed in, in the pool's pages and in applications; one of them, or all others, are ended. */
export const sessions: AccountSection = {
  name: 'sessions',
  isSensitive: false,
  isOffered: () => true,
  open: pageOfSessions,
  take: async (services, visit, fields) => {
    if (fields.get('action') === 'others') {
      await endOtherSessions(services, visit.user, visit.session.id);
      return tellDone(visit, 'sessions', 'othersEnded');
    }
    const result = await tryChange(visit, () => end(services, visit, fields.get('session') ?? ''));
    return 'told' in result ? pageOfSessions(services, visit, result.told) : tellDone(visit, 'sessions', 'ended');
  },
};

/**
 * Ends a session with what belongs to it, so that nothing begins it anew; of an application that came in by this very browser, itself
 * alone. This browser's own session is ended by signing out.
 */
async function end(services: LoginServices, { user, session }: AccountVisit, id: string): Promise<void> {
  const signIns = await listSignIns(services, user);
  const found = signIns.find((each) => idOf(each) === id);
  if (found === undefined || (found.kind === 'sso' && found.login.id === session.id)) {
    throw new ServiceError('ResourceNotFoundException', messages.sessionNotFound(id));
  }
  const isOfThisBrowser = found.kind === 'tkn' && found.family.oauth?.loginSessionId === session.id;
  await revokeSession(services, found, isOfThisBrowser ? 'NONE' : 'LINKED');
}

function idOf(signIn: PresentSignIn): string {
  return sessionId(signIn.kind, signIn.kind === 'tkn' ? signIn.family.id : signIn.login.id);
}
