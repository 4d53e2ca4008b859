import { nameUserAgent } from '../../domain/sessions/name-user-agent.ts';
import type { PresentSignIn } from '../../domain/sessions/present-sign-in.ts';
import { sessionId } from '../../domain/sessions/session-id.ts';
import type { TrackedSession } from '../../domain/sessions/tracked-session.ts';
import { listSignIns } from '../../flows/sessions/list-sign-ins.ts';
import { html, type Markup } from '../pages/html.ts';
import { isolate } from '../pages/isolate.ts';
import type { LoginServices } from '../pages/sign-in/login-services.ts';
import type { ToldProblem } from '../pages/try-or-tell.ts';
import type { Page } from '../serve-page.ts';
import type { AccountVisit } from './account-visit.ts';
import { describePlace } from './describe-place.ts';
import { describeTime } from './describe-time.ts';
import { formOfSection } from './form-of-section.ts';
import { pageOfSection } from './page-of-section.ts';

/** What people can look through; whoever has more ends all others at once. */
const MOST = 50;

/** Where the person is signed in, with place and time as far as the pool tracks them, this browser first. */
export async function pageOfSessions(
  services: LoginServices,
  visit: AccountVisit,
  problem: ToldProblem | undefined,
): Promise<Page> {
  const { account, session } = visit;
  const all = await listSignIns(services, visit.user);
  const isHere = (each: PresentSignIn) => each.kind === 'sso' && each.login.id === session.id;
  const shown = [...all.filter(isHere), ...all.filter((each) => !isHere(each))].slice(0, MOST);
  const names = await nameClients(services, shown);
  const rows = shown.map(
    (each, index) => html`<li>${renderSession(visit, each, names, isHere(each), String(index + 1))}</li>`,
  );
  const others =
    all.length > 1
      ? formOfSection(visit, 'sessions', {
          id: 'others',
          action: 'others',
          button: account.sessions.endOthers,
          buttonId: 'end-others',
        })
      : html`<p class="note">${account.sessions.alone}</p>`;
  return pageOfSection(visit, 'sessions', { below: html`<ul class="rows">${rows}</ul>${others}`, problem });
}

/** The applications' names, which people know, by their ids. */
async function nameClients(
  { store }: LoginServices,
  signIns: readonly PresentSignIn[],
): Promise<ReadonlyMap<string, string>> {
  const ids = new Set(signIns.map((each) => (each.kind === 'tkn' ? each.family.clientId : each.login.clientId)));
  const clients = await Promise.all([...ids].map((id) => store.clients.read(id)));
  return new Map(clients.flatMap((client) => (client === undefined ? [] : [[client.id, client.name]])));
}

function renderSession(
  visit: AccountVisit,
  signIn: PresentSignIn,
  names: ReadonlyMap<string, string>,
  isHere: boolean,
  number: string,
): Markup {
  const { account, language } = visit;
  const { sessions: say } = account;
  const { id, clientId, authenticatedAt, session } = signIn.kind === 'tkn' ? signIn.family : signIn.login;
  const began = (signIn.kind === 'tkn' ? signIn.family.beganAt : undefined) ?? authenticatedAt;
  const name = nameUserAgent(session?.userAgent ?? '') ?? say.unknown;
  const client = names.get(clientId);
  const through =
    client !== undefined && (signIn.kind === 'tkn' ? say.application(isolate(client)) : say.browser(isolate(client)));
  const time = session ? say.active(describeTime(session.lastActiveAt, language.tag)) : undefined;
  const end = formOfSection(visit, 'sessions', {
    id: `end-${number}`,
    action: 'end',
    hidden: { session: sessionId(signIn.kind, id) },
    button: say.end,
    buttonId: `end-${number}-button`,
    about: `${name}, ${describeTime(began, language.tag)}`,
    quiet: true,
  });
  return html`<div class="head"><h2 id="session-${number}"><bdi>${name}</bdi></h2>${isHere && html`<span class="state" id="here">${say.here}</span>`}</div>
${through && html`<p class="hint">${through}</p>`}${session && renderPlace(visit, session)}
${time !== undefined && html`<p class="hint">${time}</p>`}<p class="hint">${say.began(describeTime(began, language.tag))}</p>
${!isHere && end}`;
}

function renderPlace({ account, language }: AccountVisit, session: TrackedSession): Markup {
  return html`<p class="hint"><bdi>${describePlace(session, account, language.tag)}</bdi></p>`;
}
