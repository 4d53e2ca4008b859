import { type ApiReply, sendRequest } from './call-api.ts';
import { unescapeHtml } from './unescape-html.ts';

/** The address that the only link of an HTML message leads to; throws when there isn't exactly one. */
export function linkIn(html: string): URL {
  const [href, ...others] = [...html.matchAll(/<a href="([^"]*)">/g)].map(([, found]) => found!);
  if (href === undefined || others.length > 0) throw new Error('the message has not exactly one link');
  return new URL(href.replaceAll('&amp;', '&'));
}

/** Presses the button of the page that a link opens: sends what its form holds to where the form says. */
export async function pressButton(page: ApiReply, base: URL): Promise<ApiReply> {
  const action = /<form method="post" action="([^"]+)"/.exec(page.text)?.[1];
  if (action === undefined) throw new Error('the page has no form');
  const fields = [...page.text.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/g)];
  return sendRequest({
    url: new URL(action, base).href,
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(
      fields.map(([, name, value]): [string, string] => [name!, unescapeHtml(value!)]),
    ).toString(),
  });
}

/** Opens a link as a person does: reads the page and presses its button. */
export async function followLink(link: URL): Promise<ApiReply> {
  return pressButton(await sendRequest({ url: link.href }), link);
}
