import { createAddPasskeyHandler } from '../endpoints/add-passkey/handler.ts';
import { createAuthFeedbackHandler } from '../endpoints/auth-feedback/handler.ts';
import { createConfirmHandler } from '../endpoints/confirm/handler.ts';
import { createConfirmForgotPasswordHandler } from '../endpoints/confirm-forgot-password/handler.ts';
import { createForgotPasswordHandler } from '../endpoints/forgot-password/handler.ts';
import { createLoginHandler } from '../endpoints/login/handler.ts';
import { createPagePreviewHandler } from '../endpoints/page-preview/handler.ts';
import { createPageScriptHandler } from '../endpoints/page-script/handler.ts';
import { createResendCodeHandler } from '../endpoints/resend-code/handler.ts';
import { createSignUpHandler } from '../endpoints/sign-up/handler.ts';
import { createPasswordServices } from '../platform/create-password-services.ts';
import { serveEndpoints } from './serve-endpoints.ts';

const services = createPasswordServices();

/** The pages of managed login. */
export const handler = serveEndpoints<'login'>({
  'add-passkey': createAddPasskeyHandler(services),
  'auth-feedback': createAuthFeedbackHandler(services),
  confirm: createConfirmHandler(services),
  'confirm-forgot-password': createConfirmForgotPasswordHandler(services),
  'forgot-password': createForgotPasswordHandler(services),
  'page-preview': createPagePreviewHandler(services),
  'page-script': createPageScriptHandler(services),
  'resend-code': createResendCodeHandler(services),
  'sign-up': createSignUpHandler(services),
  login: createLoginHandler(services),
});
