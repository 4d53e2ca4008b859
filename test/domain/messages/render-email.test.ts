import { describe, expect, it } from 'vitest';
import { DEFAULT_MESSAGES } from '../../../lambdas/domain/languages/default-messages.generated.ts';
import { LANGUAGES, type LanguageTag } from '../../../lambdas/domain/languages/languages.generated.ts';
import { fillHtmlTemplate, fillTextTemplate } from '../../../lambdas/domain/message-template.ts';
import { defaultTemplates } from '../../../lambdas/domain/messages/default-templates.ts';
import type { Messages } from '../../../lambdas/domain/messages/messages.ts';
import { unescapeHtml } from '../../support/unescape-html.ts';

const NAMES = Object.keys(DEFAULT_MESSAGES.en) as (keyof Messages)[];
const CASES = (Object.keys(LANGUAGES) as LanguageTag[]).flatMap((tag) => NAMES.map((name) => [tag, name] as const));
const VALUES = {
  code: 'Ab1!<&"x',
  username: 'o’neil<img src=x onerror=1>',
  link: 'https://id.example/confirmUser?a=1&b="',
};

/** The text of an e-mail's card, block by block. */
const readCard = (html: string) =>
  [...html.slice(html.indexOf('<h1')).matchAll(/<(h1|p)[^>]*>([\s\S]*?)<\/\1>/g)].map(([, , inner = '']) =>
    unescapeHtml(inner.replace(/<a href="([^"]*)">[^<]*<\/a>/g, '$1').replace(/<\/?bdi>/g, '')),
  );

describe.each(CASES)('the e-mail in %s for %s', (tag, name) => {
  const { subject, html, plain } = defaultTemplates(name, tag);

  it('says in its text part what it says in HTML', () => {
    const [heading, ...blocks] = readCard(fillHtmlTemplate(html, VALUES));
    expect(heading).toBe(subject);
    expect(blocks.join('\n\n')).toBe(fillTextTemplate(plain, VALUES));
  });

  it('takes names and passwords as text', () => {
    const filled = fillHtmlTemplate(html, VALUES);
    expect(filled).not.toMatch(/<img|<&/);
    expect(filled.slice(filled.indexOf('<h1'))).not.toContain('{');
  });

  it('is written in its direction, the code from left to right', () => {
    const { direction } = LANGUAGES[tag];
    expect(html).toContain(`<html lang="${tag}" dir="${direction}">`);
    expect(html).toContain(`<div class="page" lang="${tag}" dir="${direction}"`);
    if (html.includes('{####}')) expect(html).toMatch(/<p class="code" dir="ltr"[^>]*>\{####\}<\/p>/);
  });

  it('loads nothing, runs nothing and reports nothing', () => {
    expect(html).not.toMatch(/<(img|script|link|iframe|form|table)\b|url\(|https?:|@import|src=/i);
  });
});
