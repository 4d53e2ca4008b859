import { DEFAULT_MESSAGES } from '../languages/default-messages.generated.ts';
import type { LanguageTag } from '../languages/languages.generated.ts';
import type { Messages } from './messages.ts';
import { renderEmail } from './render-email.ts';

/** The templates of one message, to be filled in as a pool's own are. */
export interface MessageTemplates {
  readonly subject: string;
  readonly html: string;
  /** The same as `html`, as plain text. */
  readonly plain: string;
  /** The text message; undefined for links. */
  readonly text: string | undefined;
}

/** The default templates of a message in a language. */
export function defaultTemplates(name: keyof Messages, language: LanguageTag): MessageTemplates {
  const wording = DEFAULT_MESSAGES[language][name];
  const { subject, lead, note } = wording;
  const text = 'text' in wording ? wording.text : undefined;
  const hasCode = text?.includes('{####}') ?? false;
  const link = 'action' in wording ? wording.action : undefined;
  const parts = [lead, hasCode ? '{####}' : undefined, link && `{##${link}##}`, note];
  return {
    subject,
    html: renderEmail({ subject, lead, hasCode, link, note, language }),
    plain: parts.filter((part) => part !== undefined).join('\n\n'),
    text,
  };
}
