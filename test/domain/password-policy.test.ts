import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { generatePassword } from '../../lambdas/domain/generate-password.ts';
import { checkPasswordPolicy } from '../../lambdas/domain/password-policy.ts';
import { systemRandom } from '../../lambdas/platform/random.ts';

const ALL = {
  MinimumLength: 8,
  RequireUppercase: true,
  RequireLowercase: true,
  RequireNumbers: true,
  RequireSymbols: true,
};
const NONE = { MinimumLength: 6 };

describe('checkPasswordPolicy', () => {
  it.each([
    ['Ab1!', 'Password not long enough'],
    ['abcdefg1!', 'Password must have uppercase characters'],
    ['ABCDEFG1!', 'Password must have lowercase characters'],
    ['Abcdefgh!', 'Password must have numeric characters'],
    ['Abcdefgh1', 'Password must have symbol characters'],
    [' Abcdef1!', 'Password must not begin or end with a space'],
    ['Abcdef1! ', 'Password must not begin or end with a space'],
    [`Ab1!${'x'.repeat(253)}`, 'Password too long'],
  ])('refuses %j: %s', (password, rule) => {
    expect(() => checkPasswordPolicy(password, ALL)).toThrow(
      expect.objectContaining({
        code: 'InvalidPasswordException',
        message: `Password did not conform with policy: ${rule}`,
      }),
    );
  });

  it('holds a pool without a policy to the default one', () => {
    expect(() => checkPasswordPolicy('abcdefgh', undefined)).toThrow();
    expect(() => checkPasswordPolicy('Abcdef1!', undefined)).not.toThrow();
  });

  it('counts each of the documented symbols and an inner space as a symbol', () => {
    for (const symbol of '^$*.[]{}()?"!@#%&/\\,><\':;|_~`=+- ') {
      expect(() => checkPasswordPolicy(`Abcde${symbol}f12`, ALL), symbol).not.toThrow();
    }
  });

  it('asks only for what the policy requires', () => {
    expect(() => checkPasswordPolicy('aaaaaa', NONE)).not.toThrow();
  });

  it('counts characters, not UTF-16 units', () => {
    expect(() => checkPasswordPolicy('😀😀😀', NONE)).toThrow('not long enough');
  });
});

describe('generatePassword', () => {
  it('makes passwords that any policy accepts, all different', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(fc.integer({ min: 6, max: 99 }), (MinimumLength) => {
        const policy = { ...ALL, MinimumLength };
        const password = generatePassword(systemRandom, policy);
        checkPasswordPolicy(password, policy);
        expect(seen.has(password)).toBe(false);
        seen.add(password);
      }),
    );
  });
});
