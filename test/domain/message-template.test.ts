import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { fillHtmlTemplate, fillSubjectTemplate, fillTextTemplate } from '../../lambdas/domain/message-template.ts';

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
