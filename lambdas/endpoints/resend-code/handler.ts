import { readUserOfClient } from '../../flows/users/read-user-of-client.ts';
import { resendSignUpCode } from '../../flows/users/resend-sign-up-code.ts';
import type { HttpHandler } from '../../wire/aws-json.ts';
import { readInput } from '../../wire/read-input.ts';
import { ResendConfirmationCode } from '../../wire/shapes.generated.ts';
import { viewerOf } from '../../wire/viewer-of.ts';
import { pageOfConfirmation } from '../pages/page-of-confirmation.ts';
import { serveForms } from '../pages/serve-forms.ts';
import type { LoginServices } from '../pages/sign-in/login-services.ts';
import { tryOrTell } from '../pages/try-or-tell.ts';

/** `/resendcode`: a new code for a sign-up, as ResendConfirmationCode sends it; then the page that takes it. */
export function createResendCodeHandler(services: LoginServices): HttpHandler {
  return serveForms(services, {
    forOwnUsers: true,
    open: (visit, problem) =>
      pageOfConfirmation(visit, problem === undefined ? {} : { alert: { mood: 'bad', text: problem } }),
    take: async (visit, fields) => {
      const username = fields.get('username') ?? '';
      const viewer = viewerOf(visit.event);
      const result = await tryOrTell(visit, async () => {
        const { id: ClientId } = visit.request.client;
        readInput(ResendConfirmationCode, { ClientId, Username: username });
        const named = await readUserOfClient(services, ClientId, username);
        const language = visit.language.tag;
        return resendSignUpCode(services, named, {
          typedName: username,
          clientMetadata: undefined,
          viewer,
          language,
        });
      });
      if ('told' in result) {
        return pageOfConfirmation(visit, { username, destination: fields.get('destination'), alert: result.told });
      }
      const destination = result.done.CodeDeliveryDetails?.Destination;
      return pageOfConfirmation(visit, {
        username,
        destination,
        alert: { mood: 'good', text: visit.say.confirm.resent },
      });
    },
  });
}
