import type { LanguageTag } from '../../domain/languages/languages.generated.ts';
import { fillHtmlTemplate } from '../../domain/message-template.ts';
import { defaultTemplates } from '../../domain/messages/default-templates.ts';
import type { Messages } from '../../domain/messages/messages.ts';

const MESSAGES = [
  'verification',
  'link',
  'reset',
  'authentication',
  'invitation',
  'welcome',
] as const satisfies (keyof Messages)[];

/** The default e-mails as they are sent, to somebody who isn't there. A pool's own words go out as they are, and aren't among them. */
export const PREVIEWED_EMAILS: Readonly<Record<string, (language: LanguageTag) => string>> = Object.fromEntries(
  MESSAGES.map((name) => {
    const code = name === 'invitation' ? 'Wc7#mK2pQx9!Ty' : '123456';
    const values = { code, username: 'jane', link: 'https://example.com/confirmUser' };
    return [
      `email-${name}`,
      (language: LanguageTag) => fillHtmlTemplate(defaultTemplates(name, language).html, values),
    ];
  }),
);
