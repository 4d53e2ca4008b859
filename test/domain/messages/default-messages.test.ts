import { describe, expect, it } from 'vitest';
import { DEFAULT_MESSAGES } from '../../../lambdas/domain/languages/default-messages.generated.ts';
import { LANGUAGES, type LanguageTag } from '../../../lambdas/domain/languages/languages.generated.ts';
import { fillTextTemplate } from '../../../lambdas/domain/message-template.ts';
import { defaultTemplates } from '../../../lambdas/domain/messages/default-templates.ts';
import type { Messages } from '../../../lambdas/domain/messages/messages.ts';

const TAGS = Object.keys(LANGUAGES) as LanguageTag[];
const NAMES = Object.keys(DEFAULT_MESSAGES.en) as (keyof Messages)[];
/** The characters that a text message carries 160 of (GSM 03.38); of others, it carries 70. */
const GSM = /^[@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&'()*+,\-./0-9:;<=>?¡A-ZÄÖÑÜ§¿a-zäöñüà]*$/;

const placeholders = (text: string) => [...text.matchAll(/\{[^}]*\}/g)].map(([found]) => found).sort();
const parts = (tag: LanguageTag) =>
  NAMES.flatMap((name) =>
    Object.entries(DEFAULT_MESSAGES[tag][name]).map(([part, text]) => [`${name}.${part}`, text as string] as const),
  );

describe.each(TAGS)('the default messages in %s', (tag) => {
  it('are all there, and no others, with the placeholders of the English ones', () => {
    const shape = (of: LanguageTag) => parts(of).map(([part, text]) => [part, placeholders(text)]);
    expect(shape(tag).toSorted()).toEqual(shape('en').toSorted());
  });

  it('say something everywhere, in tidy text', () => {
    for (const [part, text] of parts(tag)) {
      expect(text, part).toMatch(/\S/);
      expect(text, part).toBe(text.trim());
      expect(text, part).not.toMatch(/ {2}|[<>&\u200e\u200f\u202a-\u202e\u2066-\u2069]/);
    }
  });

  it('are words of their own, not English ones', () => {
    const english = new Map(parts('en'));
    if (tag === 'en') return;
    for (const [part, text] of parts(tag)) expect(text, part).not.toBe(english.get(part));
  });

  it('keep to the lengths that a pool’s own messages have', () => {
    for (const name of NAMES) {
      const { subject, html, text = '' } = defaultTemplates(name, tag);
      expect([...subject].length).toBeLessThanOrEqual(140);
      expect(html.length).toBeLessThanOrEqual(20_000);
      expect([...text].length).toBeLessThanOrEqual(140);
    }
  });

  it('fit one text message each, with an ordinary name', () => {
    for (const name of NAMES) {
      const code = name === 'invitation' ? 'Wc7#mK2pQx9!Ty' : '12345678';
      const text = fillTextTemplate(defaultTemplates(name, tag).text ?? '', { code, username: 'jane.doe' });
      expect(text.length, name).toBeLessThanOrEqual(GSM.test(text) ? 160 : 70);
    }
  });
});
