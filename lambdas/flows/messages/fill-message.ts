import {
  fillHtmlTemplate,
  fillSubjectTemplate,
  fillTextTemplate,
  type MessageValues,
} from '../../domain/message-template.ts';
import type { MessageTemplates } from '../../domain/messages/default-templates.ts';
import type { ReadyMessage } from './send-message.ts';

/** Templates of the pool or its trigger; each that is undefined is the default one. */
export interface OwnTemplates {
  readonly text: string | undefined;
  readonly subject: string | undefined;
  readonly html: string | undefined;
}

/** A message to be worded. */
export interface MessageDraft {
  readonly medium: 'EMAIL' | 'SMS';
  readonly to: string;
  readonly own: OwnTemplates;
  readonly byDefault: MessageTemplates;
  readonly values: MessageValues;
}

/** The message, each part of it in the pool's or trigger's own words where there are some. Own HTML has no plain text beside it. */
export function fillMessage({ medium, to, own, byDefault, values }: MessageDraft): ReadyMessage {
  const { code, username } = values;
  if (medium === 'SMS') {
    return { medium, to, text: fillTextTemplate(own.text ?? byDefault.text ?? '', { code, username }) };
  }
  return {
    medium,
    to,
    subject: fillSubjectTemplate(own.subject ?? byDefault.subject, { code, username }),
    html: fillHtmlTemplate(own.html ?? byDefault.html, values),
    plain: own.html === undefined ? fillTextTemplate(byDefault.plain, values) : undefined,
  };
}
