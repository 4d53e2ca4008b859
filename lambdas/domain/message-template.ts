/** What the placeholders of a message template stand for. A placeholder without a value stays as it is. */
export interface MessageValues {
  /** `{####}`: a one-time code or a temporary password. */
  readonly code: string | undefined;
  /** `{username}`: the name that the user signs in with. */
  readonly username: string;
}

const PLACEHOLDER = /\{(####|username)\}/g;

/** The template with its placeholders filled in one pass (a value that looks like a placeholder stays a value), as plain text. */
export function fillTextTemplate(template: string, values: MessageValues): string {
  return template.replace(
    PLACEHOLDER,
    (placeholder, name) => (name === '####' ? values.code : values.username) ?? placeholder,
  );
}

/** Like `fillTextTemplate`, for a template that is HTML: values are escaped, so that nobody's name becomes markup. */
export function fillHtmlTemplate(template: string, values: MessageValues): string {
  return fillTextTemplate(template, {
    code: values.code === undefined ? undefined : escapeHtml(values.code),
    username: escapeHtml(values.username),
  });
}

/** Like `fillTextTemplate`, for one header line: line breaks and other control characters become spaces. */
export function fillSubjectTemplate(template: string, values: MessageValues): string {
  return fillTextTemplate(template, values).replace(/[\p{Cc}\u2028\u2029]+/gu, ' ');
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeHtml(value: string): string {
  return value.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}
