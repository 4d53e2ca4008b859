import { signInName } from '../../domain/sign-in-name.ts';
import type { FormVisit } from '../pages/serve-forms.ts';
import type { LoginServices } from '../pages/sign-in/login-services.ts';
import { openSignIn } from '../pages/sign-in/open-sign-in.ts';
import type { Page, Redirect } from '../serve-page.ts';
import { findStepUp } from './find-step-up.ts';
import { takeStep } from './take-step.ts';

/**
 * Begins a step-up of the person who is signed in, by the flow of every sign-in, with what their login session vouches for. It takes a form
 * of the page: a link alone has no message sent.
 */
export async function takeStepUp(services: LoginServices, visit: FormVisit): Promise<Page | Redirect> {
  const found = await findStepUp(services, visit);
  if (!found)
    return openSignIn(services, visit, { problem: { text: visit.say.problems.timedOut, failure: 'expired' } });
  const { user, vouching } = found;
  const shown = { typed: signInName(visit.request.pool, user) };
  const begun = {
    username: user.username,
    challenge: '',
    session: '',
    password: '',
    responses: {},
    shown,
    again: false,
  };
  return takeStep(services, visit, { ...begun, vouching });
}
