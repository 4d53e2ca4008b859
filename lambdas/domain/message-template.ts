import { escapeHtml } from './escape-html.ts';

/** What the placeholders of a message template stand for. A placeholder without a value stays as it is. */
export interface MessageValues {
  /** `{####}`: a one-time code or a temporary password. */
  readonly code: string | undefined;
  /** `{username}`: the name that the user signs in with. */
  readonly username: string;
  /** `{##text##}`: where the link with that text leads. */
  readonly link?: string | undefined;
}

/** A link's text doesn't reach over the start of another one, so that the search takes linear time. */
const PLACEHOLDER = /\{(?:(####|username)|##((?:(?!\{##)[\s\S])+?)##)\}/g;

/**
 * The template with its placeholders filled in one pass (a value that looks like a placeholder stays a value), as plain text: of a
 * link, the address stands there.
 */
export function fillTextTemplate(template: string, values: MessageValues): string {
  return fill(template, values, () => values.link);
}

/**
 * Like `fillTextTemplate`, for a template that is HTML: values are escaped, so that nobody's name becomes markup. The text of a link is
 * the template's own and stays HTML.
 */
export function fillHtmlTemplate(template: string, values: MessageValues): string {
  const code = values.code === undefined ? undefined : escapeHtml(values.code);
  const href = values.link === undefined ? undefined : escapeHtml(values.link);
  return fill(template, { code, username: escapeHtml(values.username) }, (text) =>
    href === undefined ? undefined : `<a href="${href}">${text}</a>`,
  );
}

/** Like `fillTextTemplate`, for one header line: line breaks and other control characters become spaces. */
export function fillSubjectTemplate(template: string, values: Omit<MessageValues, 'link'>): string {
  return fillTextTemplate(template, values).replace(/[\p{Cc}\u2028\u2029]+/gu, ' ');
}

function fill(
  template: string,
  { code, username }: Omit<MessageValues, 'link'>,
  link: (text: string) => string | undefined,
): string {
  return template.replace(PLACEHOLDER, (placeholder, name: string | undefined, linkText: string | undefined) => {
    if (linkText !== undefined) return link(linkText) ?? placeholder;
    return (name === '####' ? code : username) ?? placeholder;
  });
}
