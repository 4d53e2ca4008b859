import { sealSignUpSession } from '../../flows/sign-in/seal-sign-up-session.ts';
import { confirmUser } from '../../flows/users/confirm-user.ts';
import { readUserOfClient } from '../../flows/users/read-user-of-client.ts';
import type { HttpHandler } from '../../wire/aws-json.ts';
import { readInput } from '../../wire/read-input.ts';
import { ConfirmSignUp } from '../../wire/shapes.generated.ts';
import { viewerOf } from '../../wire/viewer-of.ts';
import { pageOfConfirmation } from '../pages/page-of-confirmation.ts';
import { serveForms } from '../pages/serve-forms.ts';
import type { LoginServices } from '../pages/sign-in/login-services.ts';
import { signInAtOnce } from '../pages/sign-in/sign-in-at-once.ts';
import { tryOrTell } from '../pages/try-or-tell.ts';

/** `/confirm`: the code of a sign-up, as ConfirmSignUp takes it. Where the client lets people in so, they are signed in at once. */
export function createConfirmHandler(services: LoginServices): HttpHandler {
  return serveForms(services, {
    forOwnUsers: true,
    open: (visit, problem) =>
      pageOfConfirmation(visit, problem === undefined ? {} : { alert: { mood: 'bad', text: problem } }),
    take: async (visit, fields) => {
      const username = fields.get('username') ?? '';
      const { userAgent } = viewerOf(visit.event);
      const { client } = visit.request;
      const result = await tryOrTell(visit, async () => {
        const { ConfirmationCode: code } = readInput(ConfirmSignUp, {
          ClientId: client.id,
          Username: username,
          ConfirmationCode: fields.get('code')?.trim(),
        });
        return confirmUser(services, () => readUserOfClient(services, client.id, username), {
          code,
          forceAliasCreation: false,
          clientMetadata: undefined,
          userAgent,
        });
      });
      if ('done' in result) {
        const session = await sealSignUpSession(services, client, result.done.user);
        return signInAtOnce(services, visit, { username, session });
      }
      return pageOfConfirmation(visit, { username, destination: fields.get('destination'), alert: result.told });
    },
  });
}
