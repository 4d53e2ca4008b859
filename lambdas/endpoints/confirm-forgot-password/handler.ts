import { endOtherSessions } from '../../flows/sessions/end-other-sessions.ts';
import { finishPasswordReset } from '../../flows/users/finish-password-reset.ts';
import { readUserOfClient } from '../../flows/users/read-user-of-client.ts';
import type { HttpHandler } from '../../wire/aws-json.ts';
import { readInput } from '../../wire/read-input.ts';
import { ConfirmForgotPassword } from '../../wire/shapes.generated.ts';
import { viewerOf } from '../../wire/viewer-of.ts';
import { pageOfPasswordReset } from '../pages/page-of-password-reset.ts';
import { serveForms } from '../pages/serve-forms.ts';
import type { LoginServices } from '../pages/sign-in/login-services.ts';
import { openSignIn } from '../pages/sign-in/open-sign-in.ts';
import { tryOrTell } from '../pages/try-or-tell.ts';

/** `/confirmforgotPassword`: sets a new password by a code, as ConfirmForgotPassword does; then the sign-in page. */
export function createConfirmForgotPasswordHandler(services: LoginServices): HttpHandler {
  return serveForms(services, {
    forOwnUsers: true,
    open: (visit, problem) =>
      pageOfPasswordReset(visit, problem === undefined ? {} : { alert: { mood: 'bad', text: problem } }),
    take: async (visit, fields) => {
      const username = fields.get('username') ?? '';
      const viewer = viewerOf(visit.event);
      const { client } = visit.request;
      const result = await tryOrTell(visit, async () => {
        const { ConfirmationCode: code, Password: password } = readInput(ConfirmForgotPassword, {
          ClientId: client.id,
          Username: username,
          ConfirmationCode: fields.get('code')?.trim(),
          Password: fields.get('password'),
        });
        return finishPasswordReset(services, () => readUserOfClient(services, client.id, username), {
          code,
          password,
          clientMetadata: undefined,
          viewer,
        });
      });
      const endsSessions = fields.get('others') === 'yes';
      if ('done' in result && endsSessions) await endOtherSessions(services, result.done);
      if ('done' in result) return openSignIn(services, visit, { username, notice: visit.say.forgot.done });
      return pageOfPasswordReset(visit, {
        username,
        code: fields.get('code'),
        destination: fields.get('destination'),
        keepsSessions: !endsSessions,
        alert: result.told,
      });
    },
  });
}
