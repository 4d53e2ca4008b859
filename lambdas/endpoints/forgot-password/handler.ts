import { readUserOfClient } from '../../flows/users/read-user-of-client.ts';
import { startPasswordReset } from '../../flows/users/start-password-reset.ts';
import type { HttpHandler } from '../../wire/aws-json.ts';
import { readInput } from '../../wire/read-input.ts';
import { ForgotPassword } from '../../wire/shapes.generated.ts';
import { viewerOf } from '../../wire/viewer-of.ts';
import { pageOfForgottenPassword } from '../pages/page-of-forgotten-password.ts';
import { pageOfPasswordReset } from '../pages/page-of-password-reset.ts';
import { serveForms } from '../pages/serve-forms.ts';
import type { LoginServices } from '../pages/sign-in/login-services.ts';
import { tryOrTell } from '../pages/try-or-tell.ts';

/** `/forgotPassword`: sends a code to set a new password with, as ForgotPassword does; then the page that takes it. */
export function createForgotPasswordHandler(services: LoginServices): HttpHandler {
  return serveForms(services, {
    forOwnUsers: true,
    open: (visit, problem) =>
      pageOfForgottenPassword(visit, '', problem === undefined ? undefined : { mood: 'bad', text: problem }),
    take: async (visit, fields) => {
      const username = fields.get('username') ?? '';
      const viewer = viewerOf(visit.event);
      const { client } = visit.request;
      const result = await tryOrTell(visit, async () => {
        readInput(ForgotPassword, { ClientId: client.id, Username: username });
        return startPasswordReset(services, () => readUserOfClient(services, client.id, username), {
          typedName: username,
          clientMetadata: undefined,
          viewer,
          language: visit.language.tag,
        });
      });
      if ('told' in result) return pageOfForgottenPassword(visit, username, result.told);
      return pageOfPasswordReset(visit, { username, destination: result.done.CodeDeliveryDetails?.Destination });
    },
  });
}
