import { unescapeHtml } from './unescape-html.ts';

/** What a browser got for one request. */
export interface BrowserReply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Where a redirect leads, absolute. */
  readonly location: URL | undefined;
}

/** A person's browser as far as the OAuth endpoints see it: cookies by host and path, redirects seen one by one, forms filled in. */
export interface OauthBrowser {
  readonly cookies: Map<string, { readonly value: string; readonly path: string; readonly attributes: string }>;
  get(url: URL | string): Promise<BrowserReply>;
  /** Follows redirects beneath `origin`; stops at the first page, or at the first redirect elsewhere. */
  visit(url: URL | string): Promise<BrowserReply>;
  /** Fills in the page's first form and sends it; then as `visit`. */
  submit(page: BrowserReply, base: URL | string, fields: Readonly<Record<string, string>>): Promise<BrowserReply>;
  /** Sends a form of a page of the same origin, as `headers` have it; then as `visit`. */
  post(
    url: URL,
    fields: readonly (readonly [string, string])[],
    headers?: Readonly<Record<string, string>>,
  ): Promise<BrowserReply>;
}

/** Opens a browser for one deployment. */
export function openOauthBrowser(origin: string): OauthBrowser {
  const cookies: OauthBrowser['cookies'] = new Map();
  const send = async (url: URL, init: RequestInit = {}): Promise<BrowserReply> => {
    const sent = [...cookies]
      .filter(([, { path }]) => path === '/' || url.pathname === path || url.pathname.startsWith(`${path}/`))
      .map(([name, { value }]) => `${name}=${value}`);
    const headers = { ...init.headers, ...(sent.length > 0 && { cookie: sent.join('; ') }) };
    const response = await fetch(url, { ...init, headers, redirect: 'manual' });
    for (const line of response.headers.getSetCookie()) keep(cookies, line);
    const location = response.headers.get('location');
    return {
      status: response.status,
      headers: response.headers,
      text: await response.text(),
      location: location === null ? undefined : new URL(location, url),
    };
  };
  const follow = async (reply: BrowserReply): Promise<BrowserReply> => {
    let current = reply;
    while (current.location?.origin === origin) current = await send(current.location);
    return current;
  };
  const post: OauthBrowser['post'] = async (url, fields, headers) =>
    follow(
      await send(url, {
        method: 'POST',
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          'sec-fetch-site': 'same-origin',
          ...headers,
        },
        body: new URLSearchParams(fields.map(([name, value]): [string, string] => [name, value])).toString(),
      }),
    );
  return {
    cookies,
    get: (url) => send(new URL(url)),
    visit: async (url) => follow(await send(new URL(url))),
    post,
    submit: async (page, base, fields) => {
      const [form = '', action] = /<form method="post" action="([^"]+)".*?<\/form>/s.exec(page.text) ?? [];
      if (action === undefined) throw new Error(`the page has no form: ${page.status} ${page.text}`);
      const hidden = [...form.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/g)];
      const kept = hidden.map(([, name, value]) => [unescapeHtml(name!), unescapeHtml(value!)] as const);
      return post(new URL(unescapeHtml(action), base), [...kept, ...Object.entries(fields)]);
    },
  };
}

function keep(cookies: OauthBrowser['cookies'], line: string): void {
  const [pair = '', ...attributes] = line.split('; ');
  const [name = '', value = ''] = pair.split(/=(.*)/s);
  const path = attributes.find((each) => each.startsWith('Path='))?.slice(5) ?? '/';
  if (attributes.includes('Max-Age=0')) cookies.delete(name);
  else cookies.set(name, { value, path, attributes: attributes.join('; ') });
}
