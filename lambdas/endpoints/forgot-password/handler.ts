import { readUserOfClient } from '../../flows/users/read-user-of-client.ts';
import { startPasswordReset } from '../../flows/users/start-password-reset.ts';
import type { HttpHandler } from '../../wire/aws-json.ts';
import { readInput } from '../../wire/read-input.ts';
import { ForgotPassword } from '../../wire/shapes.generated.ts';
import { viewerOf } from '../../wire/viewer-of.ts';
import { addressOf } from '../pages/address-of.ts';
import { html } from '../pages/html.ts';
import { pageOfForms } from '../pages/page-of-forms.ts';
import { pageOfPasswordReset } from '../pages/page-of-password-reset.ts';
import { renderForm } from '../pages/render-form.ts';
import { renderLinks } from '../pages/render-links.ts';
import type { PageAlert } from '../pages/render-page.ts';
import { type FormVisit, serveForms } from '../pages/serve-forms.ts';
import type { LoginServices } from '../pages/sign-in/login-services.ts';
import { nameField } from '../pages/sign-in/name-field.ts';
import { tryOrTell } from '../pages/try-or-tell.ts';
import type { Page } from '../serve-page.ts';

/** `/forgotPassword`: sends a code to set a new password with, as ForgotPassword does; then the page that takes it. */
export function createForgotPasswordHandler(services: LoginServices): HttpHandler {
  return serveForms(services, {
    forOwnUsers: true,
    open: (visit, problem) => pageOfName(visit, '', problem === undefined ? undefined : { mood: 'bad', text: problem }),
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
      if ('told' in result) return pageOfName(visit, username, result.told);
      return pageOfPasswordReset(visit, { username, destination: result.done.CodeDeliveryDetails?.Destination });
    },
  });
}

function pageOfName(visit: FormVisit, username: string, alert: (PageAlert & { failure?: string }) | undefined): Page {
  const { forgot: say, common } = visit.say;
  const form = renderForm({
    id: 'forgot',
    action: addressOf(visit, '/forgotPassword'),
    token: visit.token.value,
    hidden: {},
    fields: [nameField(visit.request.pool, visit.say, username)],
    button: say.button,
    buttonId: 'submit',
    focus: 'username',
  });
  const back = { id: 'back', href: addressOf(visit, '/login'), text: common.backToSignIn };
  const below = html`${form}${renderLinks([back])}`;
  return pageOfForms(visit, { title: say.title, text: say.text, below, alert, failure: alert?.failure });
}
