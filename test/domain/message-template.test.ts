import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { fillHtmlTemplate, fillSubjectTemplate, fillTextTemplate } from '../../lambdas/domain/message-template.ts';
import { measureProcessorTime } from '../support/measure-processor-time.ts';

it('fills code and username in, as often as they stand', () => {
  const text = fillTextTemplate('{username}: {####} ({####})', { code: '123456', username: 'jane' });
  expect(text).toBe('jane: 123456 (123456)');
});

it('never expands a placeholder that a value brings along', () => {
  expect(fillTextTemplate('{username} {####}', { code: '{username}', username: '{####}' })).toBe('{####} {username}');
});

it('takes replacement patterns in values literally', () => {
  expect(fillTextTemplate('{####}', { code: "$&$1$'", username: '' })).toBe("$&$1$'");
});

it('leaves a placeholder without a value', () => {
  expect(fillTextTemplate('{####}', { code: undefined, username: 'jane' })).toBe('{####}');
});

it('lets no value bring markup into a mail', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (code, username) => {
      const html = fillHtmlTemplate('{username}|{####}', { code, username });
      expect(html).not.toMatch(/[<>"']/);
      expect(html.replace(/&(amp|lt|gt|quot|#39);/g, '')).not.toContain('&');
    }),
  );
});

it('keeps the markup of the template itself', () => {
  expect(fillHtmlTemplate('<b>{####}</b>', { code: '<1>', username: '' })).toBe('<b>&lt;1&gt;</b>');
});

it('lets no value end the subject line', () => {
  fc.assert(
    fc.property(fc.string(), (username) => {
      expect(fillSubjectTemplate('Hi {username}', { code: '', username: `${username}\r\nBcc: x` })).not.toMatch(
        /[\r\n\0]/,
      );
    }),
  );
});

it('makes a link of its text, wherever it stands, and leads nowhere else', () => {
  const values = { code: '1', username: 'jane', link: 'https://a.test/?x=1&y="' };
  const href = 'https://a.test/?x=1&amp;y=&quot;';
  expect(fillHtmlTemplate('{##Go##} or {##<b>go\nthere</b>##} ({####})', values)).toBe(
    `<a href="${href}">Go</a> or <a href="${href}"><b>go\nthere</b></a> (1)`,
  );
});

it('leaves a link without a value, and any link outside of HTML', () => {
  const values = { code: '1', username: 'jane' };
  expect(fillHtmlTemplate('{##Go##} {####}', values)).toBe('{##Go##} 1');
  expect(fillTextTemplate('{##Go##} {####}', values)).toBe('{##Go##} 1');
});

it('takes no time for a template full of beginnings', async () => {
  const template = '{##'.repeat(6666);
  const spent = await measureProcessorTime(() =>
    expect(fillHtmlTemplate(template, { code: '1', username: '', link: 'x' })).toBe(template),
  );
  expect(spent).toBeLessThan(200);
});
