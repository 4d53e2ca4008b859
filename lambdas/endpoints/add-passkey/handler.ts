import { parseJson } from '../../domain/parse-json.ts';
import { provedAt } from '../../domain/sessions/proved-at.ts';
import type { User } from '../../domain/user.ts';
import { readLoginSession } from '../../flows/login-sessions/read-login-session.ts';
import { notifyOfChange } from '../../flows/messages/notify-of-change.ts';
import { completeRegistration } from '../../flows/passkeys/complete-registration.ts';
import { startRegistration } from '../../flows/passkeys/start-registration.ts';
import type { HttpHandler } from '../../wire/aws-json.ts';
import { LOGIN_COOKIE } from '../login-cookie.ts';
import { addressAfterSignIn } from '../pages/address-after-sign-in.ts';
import { addressOf } from '../pages/address-of.ts';
import { html } from '../pages/html.ts';
import { pageOfForms } from '../pages/page-of-forms.ts';
import { renderForm } from '../pages/render-form.ts';
import { renderLinks } from '../pages/render-links.ts';
import type { PageAlert } from '../pages/render-page.ts';
import { type FormVisit, serveForms } from '../pages/serve-forms.ts';
import type { LoginServices } from '../pages/sign-in/login-services.ts';
import { tryOrTell } from '../pages/try-or-tell.ts';
import { PROOF_AGE } from '../proof-age.ts';
import { readCookie } from '../read-cookie.ts';
import type { Page, Redirect } from '../serve-page.ts';

/**
 * `/passkeys/add`: whoever is signed in at the pages makes a passkey, as with StartWebAuthnRegistration and CompleteWebAuthnRegistration.
 * The owner is told. Others sign in first, and come back, as do those whose proof is too old for it: a passkey lets its owner in for good.
 */
export function createAddPasskeyHandler(services: LoginServices): HttpHandler {
  return serveForms(services, {
    open: (visit, problem) =>
      offer(services, visit, problem === undefined ? undefined : { mood: 'bad', text: problem }),
    take: async (visit, fields) => {
      const user = await findUser(services, visit);
      if (user === undefined) return signInFirst(visit);
      const credential = parseJson(fields.get('response.CREDENTIAL') ?? '');
      const owner = { ...visit.request, user };
      const result = await tryOrTell(visit, () => completeRegistration(services, owner, credential));
      if ('told' in result) return offer(services, visit, result.told);
      const { pool, client } = visit.request;
      const language = visit.language.tag;
      await notifyOfChange(services, { pool, user, change: 'passkeyAdded', clientId: client.id, language });
      return pageOfDone(visit);
    },
  });
}

/** Whoever proved lately who they are, and wasn't signed out everywhere since. */
async function findUser(services: LoginServices, { event, request }: FormVisit): Promise<User | undefined> {
  const found = await readLoginSession(services, request.pool, readCookie(event, LOGIN_COOKIE));
  if (found === undefined) return undefined;
  const { user, session } = found;
  const longest = event.requestContext.http.method === 'POST' ? PROOF_AGE.toSend : PROOF_AGE.toOpen;
  const isFresh = services.clock.now() - provedAt(session) < longest;
  return isFresh && session.authenticatedAt > (user.signedOutAt ?? 0) ? user : undefined;
}

function signInFirst(visit: FormVisit): Redirect {
  const statusCode = visit.event.requestContext.http.method === 'POST' ? 303 : 302;
  const isMarked = new URLSearchParams(visit.event.rawQueryString).has('next');
  return { statusCode, location: `${addressOf(visit, '/login')}${isMarked ? '' : '&next=passkeys'}` };
}

async function offer(
  services: LoginServices,
  visit: FormVisit,
  alert: (PageAlert & { readonly failure?: string }) | undefined,
): Promise<Page | Redirect> {
  const user = await findUser(services, visit);
  if (user === undefined) return signInFirst(visit);
  const { passkey: say } = visit.say;
  const result = await tryOrTell(visit, () => startRegistration(services, { ...visit.request, user }));
  const form =
    'done' in result &&
    renderForm({
      id: 'add-passkey',
      action: addressOf(visit, '/passkeys/add'),
      token: visit.token.value,
      hidden: {},
      fields: [],
      button: say.addButton,
      buttonId: 'submit',
      passkey: { kind: 'create', options: JSON.stringify(result.done), autofill: false, failed: say.addFailed },
    });
  const skip = { id: 'skip', href: addressAfterSignIn(visit), text: say.skip };
  const shown = alert ?? ('told' in result ? result.told : undefined);
  return pageOfForms(visit, {
    title: say.addTitle,
    text: say.addText(visit.request.client.name),
    below: html`${form}<noscript><p class="alert bad">${say.needsScriptToAdd}</p></noscript>${renderLinks([skip])}`,
    alert: shown,
    failure: shown?.failure,
  });
}

function pageOfDone(visit: FormVisit): Page {
  const { say } = visit;
  const on = { id: 'continue', href: addressAfterSignIn(visit), text: say.common.next };
  const { addedTitle: title, addedText: text } = say.passkey;
  return { ...pageOfForms(visit, { title, text, below: renderLinks([on]) }), mood: 'good' };
}
