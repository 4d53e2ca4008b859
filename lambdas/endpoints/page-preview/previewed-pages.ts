import { OauthError } from '../../errors/oauth-error.ts';
import { pageOfOauthError } from '../page-of-oauth-error.ts';
import { pageOfConfirmation } from '../pages/page-of-confirmation.ts';
import { pageOfForgottenPassword } from '../pages/page-of-forgotten-password.ts';
import { pageOfPasswordReset } from '../pages/page-of-password-reset.ts';
import { pageOfSignUp } from '../pages/page-of-sign-up.ts';
import type { FormVisit } from '../pages/serve-forms.ts';
import { pageOfChallenge } from '../pages/sign-in/page-of-challenge.ts';
import { pageOfStart, type StartOffers } from '../pages/sign-in/page-of-start.ts';
import type { Shown } from '../pages/sign-in/posed-challenge.ts';
import type { Page } from '../serve-page.ts';

/** Somebody who isn't there. */
const USERNAME = 'jane';
const DESTINATION = 'j***@e***';

const challenge =
  (name: string, shown: Shown = {}) =>
  (visit: FormVisit): Page =>
    pageOfChallenge(visit, { name, username: USERNAME, session: '', shown: { typed: USERNAME, ...shown } }, undefined);

/** The pages that can be previewed, each in one state, made by what makes them for visitors. */
export const PREVIEWED_PAGES: Readonly<Record<string, (visit: FormVisit, offers: StartOffers) => Page>> = {
  'sign-in': (visit, offers) => pageOfStart(visit, {}, offers),
  'sign-in-refused': (visit, offers) =>
    pageOfStart(visit, { username: USERNAME, problem: { text: visit.say.problems.wrong, field: 'username' } }, offers),
  'sign-in-notice': (visit, offers) =>
    pageOfStart(visit, { username: USERNAME, notice: visit.say.forgot.done }, offers),
  ways: challenge('SELECT_CHALLENGE', { choices: 'PASSWORD EMAIL_OTP SMS_OTP WEB_AUTHN' }),
  code: challenge('EMAIL_OTP', { destination: DESTINATION }),
  'authenticator-code': challenge('SOFTWARE_TOKEN_MFA', { second: 'yes' }),
  'set-up': challenge('MFA_SETUP', {
    secret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP',
    choices: 'SOFTWARE_TOKEN_MFA EMAIL_OTP',
  }),
  'new-password': challenge('NEW_PASSWORD_REQUIRED'),
  'sign-up': (visit) => pageOfSignUp(visit, { fields: new Map(), terms: undefined, alert: undefined }),
  confirm: (visit) => pageOfConfirmation(visit, { username: USERNAME, destination: DESTINATION }),
  'forgot-password': (visit) => pageOfForgottenPassword(visit, '', undefined),
  'reset-password': (visit) => pageOfPasswordReset(visit, { username: USERNAME, destination: DESTINATION }),
  'signed-out': ({ say }) => ({ statusCode: 200, mood: 'good', ...say.signedOut }),
  error: ({ event }) => pageOfOauthError(new OauthError('invalid_request', 'redirect_mismatch'), event),
};
