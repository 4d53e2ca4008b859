import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { maskDestination } from '../../lambdas/domain/mask-destination.ts';

it('shows the first letters of an e-mail address', () => {
  expect(maskDestination('email', 'jane@example.com')).toBe('j***@e***');
});

it('shows the last four digits of a phone number', () => {
  expect(maskDestination('phone_number', '+15555551212')).toBe('+*******1212');
});

it('shows at most half of any number, and keeps its length', () => {
  const digits = fc.stringMatching(/^[1-9][0-9]{1,14}$/);
  fc.assert(
    fc.property(digits, (number) => {
      const masked = maskDestination('phone_number', `+${number}`);
      expect(masked).toHaveLength(number.length + 1);
      expect(masked.replaceAll('*', '').length - 1).toBeLessThanOrEqual(number.length / 2);
    }),
  );
});

it('shows two characters of any address, whole ones', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', minLength: 1 }),
      fc.string({ unit: 'grapheme', minLength: 1 }),
      (local, host) => {
        fc.pre(!host.includes('@'));
        const masked = maskDestination('email', `${local}@${host}`);
        expect(masked).toBe(`${[...local][0]}***@${[...host][0]}***`);
      },
    ),
  );
});
