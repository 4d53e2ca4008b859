import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addressHint } from '../../lambdas/domain/address-hint.ts';
import { isEmailAddress } from '../../lambdas/domain/attributes/is-email-address.ts';
import { isPhoneNumber } from '../../lambdas/domain/attributes/is-phone-number.ts';
import { maskDestination } from '../../lambdas/domain/mask-destination.ts';

const again = (name: string) => addressHint.read(addressHint.write(name));

it('stands for an e-mail address of the same mask', () => {
  const letters = fc.string({ minLength: 1, maxLength: 20, unit: fc.constantFrom(...'abcXYZ019.+-_') });
  const labels = fc.string({ minLength: 1, maxLength: 20, unit: fc.constantFrom(...'abcXYZ019-') });
  fc.assert(
    fc.property(letters, labels, (local, domain) => {
      const address = `${local}@${domain}.example`;
      expect(isEmailAddress(again(address))).toBe(true);
      expect(maskDestination('email', again(address))).toBe(maskDestination('email', address));
    }),
  );
});

it('stands for a number of the same mask', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 9 }), fc.stringMatching(/^[0-9]{1,14}$/), (first, rest) => {
      const number = `+${first}${rest}`;
      expect(isPhoneNumber(again(number))).toBe(true);
      expect(maskDestination('phone_number', again(number))).toBe(maskDestination('phone_number', number));
    }),
  );
});

it('keeps nothing of another name', () => {
  expect(again('jane')).toBe('');
  expect(again('')).toBe('');
  expect(again('é@example.com')).toBe('');
});
