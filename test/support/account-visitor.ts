import { PASSWORD, type Site } from './managed-login.ts';
import { type BrowserReply, type OauthBrowser, openOauthBrowser } from './oauth-browser.ts';
import { unescapeHtml } from './unescape-html.ts';

/** What is sent instead of what a page's form says. */
export interface Forgery {
  /** Replaces hidden fields; undefined leaves one out. */
  readonly hidden?: Readonly<Record<string, string | undefined>>;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The value of a hidden field of a form of a page. */
export function hiddenOf(page: BrowserReply, form: string): Readonly<Record<string, string>> {
  const [found] = new RegExp(`<form [^>]*id="${form}".*?</form>`, 's').exec(page.text) ?? [];
  if (found === undefined) throw new Error(`the page has no form ${form}: ${page.status} ${page.text}`);
  const fields = [...found.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/g)];
  return Object.fromEntries(fields.map(([, name = '', value = '']) => [unescapeHtml(name), unescapeHtml(value)]));
}

/** Somebody at the account page, in a browser without scripts. */
export function openAccountVisitor(site: Site, browser: OauthBrowser = openOauthBrowser(new URL(site.base).origin)) {
  const address = (section = ''): string =>
    `${site.base}/account${section === '' ? '' : `/${section}`}?client_id=${site.clientId}`;
  const open = (section = ''): Promise<BrowserReply> => browser.visit(address(section));
  const send = async (
    page: BrowserReply,
    form: string,
    fields: Readonly<Record<string, string>> = {},
    { hidden = {}, headers = {} }: Forgery = {},
  ): Promise<BrowserReply> => {
    const [, action = ''] = new RegExp(`<form method="post" action="([^"]+)" id="${form}"`).exec(page.text) ?? [];
    const all: Record<string, string | undefined> = { ...hiddenOf(page, form), ...hidden, ...fields };
    const body = Object.entries(all).filter((each): each is [string, string] => each[1] !== undefined);
    return browser.post(new URL(unescapeHtml(action), site.base), body, headers);
  };
  const finishSignIn = async (page: BrowserReply, name: string, password = PASSWORD): Promise<BrowserReply> => {
    const second = await send(page, 'login', { username: name });
    return send(second, 'login', { 'response.PASSWORD': password });
  };
  return {
    browser,
    address,
    open,
    send,
    /** From a sign-in page to whatever comes after it. */
    finishSignIn,
    signIn: async (name: string, password = PASSWORD): Promise<BrowserReply> =>
      finishSignIn(await open(), name, password),
  };
}

/** As which tests see them. */
export type AccountVisitor = ReturnType<typeof openAccountVisitor>;
