import type { Markup } from '../pages/html.ts';
import type { PageAlert } from '../pages/render-page.ts';
import type { ToldProblem } from '../pages/try-or-tell.ts';
import { readCookie } from '../read-cookie.ts';
import type { Page } from '../serve-page.ts';
import { setCookie } from '../set-cookie.ts';
import type { AccountTexts } from '../texts/account-texts.ts';
import type { AccountVisit } from './account-visit.ts';
import { NOTICE_COOKIE } from './notice-cookie.ts';

/** What a page of the account shows. */
export interface AccountContent {
  readonly title: string;
  readonly text: string;
  readonly below: Markup;
  readonly problem?: ToldProblem | undefined;
}

/** A page of the account: what was done before is told once, and a problem makes its status 400. */
export function pageOfAccount(visit: AccountVisit, { problem, ...content }: AccountContent): Page {
  const notice = problem === undefined ? readNotice(visit) : undefined;
  const alert: PageAlert | undefined = problem ?? (notice === undefined ? undefined : { mood: 'good', text: notice });
  const told = { name: NOTICE_COOKIE, value: '', basePath: visit.domain.basePath, seconds: 0 };
  return {
    statusCode: problem === undefined ? 200 : 400,
    mood: 'question',
    ...content,
    alert,
    failure: problem?.failure,
    cookies: [visit.token.cookie, ...(notice === undefined ? [] : [setCookie(told)])],
    hasScript: true,
  };
}

function readNotice({ event, account }: AccountVisit): string | undefined {
  const name = readCookie(event, NOTICE_COOKIE) ?? '';
  return Object.hasOwn(account.done, name) ? account.done[name as keyof AccountTexts['done']] : undefined;
}
