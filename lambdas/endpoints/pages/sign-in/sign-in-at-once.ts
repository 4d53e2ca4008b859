import { ServiceError } from '../../../errors/service-error.ts';
import { endInLoginSession } from '../../../flows/login-sessions/end-in-login-session.ts';
import { readAskedLevels } from '../../../flows/oauth/steps/read-asked-levels.ts';
import { startSignIn } from '../../../flows/sign-in/start-sign-in.ts';
import { viewerOf } from '../../../wire/viewer-of.ts';
import type { Page, Redirect } from '../../serve-page.ts';
import type { FormVisit } from '../serve-forms.ts';
import { goOn } from './go-on.ts';
import type { LoginServices } from './login-services.ts';
import { openSignIn } from './open-sign-in.ts';

/**
 * Goes on with somebody whose sign-up is confirmed: with the session of that, as the API gives it to clients of choice-based sign-in, they
 * are signed in at once; without one they sign in.
 */
export async function signInAtOnce(
  services: LoginServices,
  visit: FormVisit,
  { username, session }: { readonly username: string; readonly session: string | undefined },
): Promise<Page | Redirect> {
  const toSignIn = () => openSignIn(services, visit, { username, notice: visit.say.signUp.confirmed });
  if (session === undefined) return toSignIn();
  try {
    const outcome = await startSignIn(services, {
      poolId: undefined,
      clientId: visit.request.client.id,
      flow: 'USER_AUTH',
      parameters: { USERNAME: username },
      session,
      levels: readAskedLevels(visit.request),
      clientMetadata: undefined,
      viewer: viewerOf(visit.event),
      ending: endInLoginSession,
      language: visit.language.tag,
    });
    return await goOn(services, visit, outcome, { typed: username });
  } catch (error) {
    if (error instanceof ServiceError) return toSignIn();
    throw error;
  }
}
