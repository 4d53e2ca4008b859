import { readUserOfClient } from '../../flows/users/read-user-of-client.ts';
import { signUpUser } from '../../flows/users/sign-up-user.ts';
import type { HttpHandler } from '../../wire/aws-json.ts';
import { readInput } from '../../wire/read-input.ts';
import { SignUp } from '../../wire/shapes.generated.ts';
import { viewerOf } from '../../wire/viewer-of.ts';
import { pageOfConfirmation } from '../pages/page-of-confirmation.ts';
import { pageOfForms } from '../pages/page-of-forms.ts';
import { pageOfSignUp } from '../pages/page-of-sign-up.ts';
import type { Fields } from '../pages/read-fields.ts';
import { type FormVisit, serveForms } from '../pages/serve-forms.ts';
import type { LoginServices } from '../pages/sign-in/login-services.ts';
import { signInAtOnce } from '../pages/sign-in/sign-in-at-once.ts';
import { tryOrTell } from '../pages/try-or-tell.ts';
import type { Page } from '../serve-page.ts';
import { findFaultyField } from './find-faulty-field.ts';
import { findTermsLinks } from './find-terms-links.ts';

const PREFIX = 'attribute.';

/** `/signup`: a new account, as SignUp makes it; then the page for the code that was sent. */
export function createSignUpHandler(services: LoginServices): HttpHandler {
  return serveForms(services, {
    forOwnUsers: true,
    open: async (visit, problem) => {
      const alert = problem === undefined ? undefined : ({ mood: 'bad', text: problem } as const);
      return pageOfSignUp(visit, { fields: new Map(), terms: await findTermsLinks(services, visit), alert });
    },
    take: async (visit, fields) => {
      const result = await tryOrTell(visit, () => signUp(services, visit, fields));
      if ('told' in result) {
        const alert = { ...result.told, field: result.told.field ?? findFaultyField(visit, fields) };
        return pageOfSignUp(visit, { fields, terms: await findTermsLinks(services, visit), alert });
      }
      const username = fields.get('username') ?? '';
      const { UserConfirmed: isConfirmed, CodeDeliveryDetails: sent, Session: session } = result.done;
      if (isConfirmed) return signInAtOnce(services, visit, { username, session });
      return sent ? pageOfConfirmation(visit, { username, destination: sent.Destination }) : pageOfWaiting(visit);
    },
  });
}

async function signUp(services: LoginServices, { event, language, request: { client } }: FormVisit, fields: Fields) {
  const username = fields.get('username') ?? '';
  const attributes = [...fields].filter(([name, value]) => name.startsWith(PREFIX) && value !== '');
  const input = readInput(SignUp, {
    ClientId: client.id,
    Username: username,
    Password: fields.get('password'),
    UserAttributes: attributes.map(([name, Value]) => ({ Name: name.slice(PREFIX.length), Value })),
  });
  const named = await readUserOfClient(services, client.id, username);
  return signUpUser(services, named, input, { viewer: viewerOf(event), language: language.tag });
}

/** No code was sent, and nobody may sign in before an administrator says so. */
function pageOfWaiting(visit: FormVisit): Page {
  const { doneTitle: title, waitText: text } = visit.say.signUp;
  return { ...pageOfForms(visit, { title, text }), mood: 'good' };
}
