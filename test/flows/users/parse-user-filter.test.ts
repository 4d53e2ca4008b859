import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseUserFilter } from '../../../lambdas/flows/users/parse-user-filter.ts';

const refusal = expect.objectContaining({ code: 'InvalidParameterException' });

describe('parseUserFilter', () => {
  it('takes no filter, or a blank one, for none', () => {
    for (const filter of [undefined, '', '  ']) expect(parseUserFilter(filter)).toBeUndefined();
  });

  it.each([
    ['email = "a@b.c"', { attribute: 'email', match: 'exact', value: 'a@b.c' }],
    ['email="a@b.c"', { attribute: 'email', match: 'exact', value: 'a@b.c' }],
    [' given_name  ^=  "J" ', { attribute: 'given_name', match: 'prefix', value: 'J' }],
    ['cognito:user_status = "confirmed"', { attribute: 'cognito:user_status', match: 'exact', value: 'confirmed' }],
    ['name = "a \\"b\\" \\\\ c"', { attribute: 'name', match: 'exact', value: 'a "b" \\ c' }],
    ['name ^= ""', { attribute: 'name', match: 'prefix', value: '' }],
  ])('parses %s', (filter, parsed) => {
    expect(parseUserFilter(filter)).toEqual(parsed);
  });

  it.each([
    'email',
    'email =',
    'email = a',
    "email = 'a'",
    'email = "a',
    'email = "a""',
    'email = "a\\"',
    'email = "a\\n"',
    'email != "a"',
    'email = "a" and name = "b"',
    'custom:tier = "gold"',
    'nickname = "j"',
    '__proto__ = "x"',
    'constructor = "x"',
  ])('refuses %s', (filter) => {
    expect(() => parseUserFilter(filter)).toThrow(refusal);
  });

  it('gives back every value that was escaped', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom('=', '^='), (value, operator) => {
        const escaped = value.replace(/["\\]/g, '\\$&');
        expect(parseUserFilter(`name ${operator} "${escaped}"`)).toEqual({
          attribute: 'name',
          match: operator === '=' ? 'exact' : 'prefix',
          value,
        });
      }),
    );
  });

  it('answers or refuses, whatever it is given', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (filter) => {
        try {
          parseUserFilter(filter);
        } catch (error) {
          expect(error).toEqual(refusal);
        }
      }),
    );
  });
});
