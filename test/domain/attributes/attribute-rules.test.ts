import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkWritableAttributes } from '../../../lambdas/domain/attributes/check-writable-attributes.ts';
import { conformAttributes } from '../../../lambdas/domain/attributes/conform-attributes.ts';
import { compareHeldNames, heldNames } from '../../../lambdas/domain/attributes/held-names.ts';
import { isEmailAddress } from '../../../lambdas/domain/attributes/is-email-address.ts';
import { isPhoneNumber } from '../../../lambdas/domain/attributes/is-phone-number.ts';
import { mergeAttributes } from '../../../lambdas/domain/attributes/merge-attributes.ts';
import { planUpdate } from '../../../lambdas/domain/attributes/plan-update.ts';
import { readableAttributes } from '../../../lambdas/domain/attributes/readable-attributes.ts';
import { createSchema } from '../../../lambdas/domain/pools/create-schema.ts';
import type { User } from '../../../lambdas/domain/user.ts';
import type { UserPool, UserPoolConfiguration } from '../../../lambdas/domain/user-pool.ts';
import type { UserPoolClient } from '../../../lambdas/domain/user-pool-client.ts';

const pool = (configuration: Partial<UserPoolConfiguration> = {}): UserPool => ({
  id: 'eu-central-1_AAAAAAAAA',
  name: 'test',
  arn: 'arn:aws:cognito-idp:eu-central-1:123456789012:userpool/eu-central-1_AAAAAAAAA',
  createdAt: 0,
  modifiedAt: 0,
  configuration: { SchemaAttributes: createSchema([]), ...configuration },
  version: 1,
});

const client = (configuration: UserPoolClient['configuration'] = {}): UserPoolClient => ({
  id: 'client',
  poolId: 'eu-central-1_AAAAAAAAA',
  name: 'test',
  createdAt: 0,
  modifiedAt: 0,
  configuration,
  secrets: [],
  version: 1,
});

const user = (attributes: Record<string, string>): User => ({
  poolId: 'eu-central-1_AAAAAAAAA',
  username: 'jane',
  sub: 'the-sub',
  status: 'CONFIRMED',
  enabled: true,
  attributes,
  createdAt: 0,
  modifiedAt: 0,
  version: 1,
});

describe('addresses', () => {
  it.each(['a@b', 'jane.doe+tag@mail.example.com', 'jürgen@exämple.de', "o'hara@example.com"])(
    'accept %s',
    (address) => {
      expect(isEmailAddress(address)).toBe(true);
    },
  );

  it.each([
    '',
    'jane',
    'a@',
    '@b',
    'a@b@c',
    'a b@c',
    'a@b.',
    'a@.b',
    'a@b c',
    '"a"@b',
    '<a@b>',
    'a@b\r\nBcc: x',
    'a@b,c@d',
  ])('refuse %j', (address) => {
    expect(isEmailAddress(address)).toBe(false);
  });

  it('never hold what ends or splits a mail header', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (local, host) => {
        const address = `${local}@${host}`;
        if (isEmailAddress(address)) expect(address).not.toMatch(/[\s,;<>"\\]/);
      }),
    );
  });

  it.each([
    ['+15555551212', true],
    ['+12', true],
    ['15555551212', false],
    ['+0555', false],
    ['+1 555', false],
    ['+1234567890123456', false],
    ['+', false],
  ])('take %s for a phone number: %s', (number, expected) => {
    expect(isPhoneNumber(number)).toBe(expected);
  });
});

describe('conformAttributes', () => {
  const typed = pool({
    SchemaAttributes: createSchema([
      { Name: 'flag', AttributeDataType: 'Boolean' },
      { Name: 'day', AttributeDataType: 'DateTime' },
      { Name: 'n', AttributeDataType: 'Number', NumberAttributeConstraints: { MinValue: '-1', MaxValue: '2' } },
      { Name: 's', AttributeDataType: 'String', StringAttributeConstraints: { MinLength: '2', MaxLength: '3' } },
    ]),
  });

  it.each([
    ['custom:flag', 'True', 'true'],
    ['custom:day', '2020-02-29', '2020-02-29'],
    ['custom:day', '2020-02-29T10:00:00Z', '2020-02-29T10:00:00Z'],
    ['custom:n', '1.5', '1.5'],
    ['custom:s', '😀😀', '😀😀'],
  ])('accepts %s = %s', (name, value, stored) => {
    expect(conformAttributes(typed, { [name]: value })).toEqual({ [name]: stored });
  });

  it.each([
    ['custom:flag', 'yes'],
    ['custom:day', 'yesterday'],
    ['custom:n', '-1.1'],
    ['custom:n', '2.1'],
    ['custom:n', '1e0'],
    ['custom:n', '0x1'],
    ['custom:s', 'a'],
    ['custom:s', 'abcd'],
    ['custom:absent', 'x'],
    ['identities', '[]'],
    ['sub', 'x'],
    ['__proto__', 'x'],
  ])('refuses %s = %s', (name, value) => {
    expect(() => conformAttributes(typed, Object.fromEntries([[name, value]]))).toThrow(
      expect.objectContaining({ code: 'InvalidParameterException' }),
    );
  });

  it('names every attribute at fault', () => {
    expect(() => conformAttributes(typed, { 'custom:flag': 'x', birthdate: 'x' })).toThrow(
      'Attributes did not conform to the schema: custom:flag: The value must be true or false\n' +
        'birthdate: The value must not be shorter than 10 characters',
    );
  });
});

describe('mergeAttributes', () => {
  it('lays updates over, and takes the verified flag away with the address that it spoke of', () => {
    const current = { email: 'a@b', email_verified: 'true', name: 'Jane' };
    expect(mergeAttributes(current, { email: 'c@d' }).attributes).toEqual({
      email: 'c@d',
      email_verified: 'false',
      name: 'Jane',
    });
    expect(mergeAttributes(current, { email: '' })).toEqual({
      attributes: { name: 'Jane' },
      set: {},
      remove: ['email', 'email_verified'],
    });
    expect(mergeAttributes(current, { email: 'a@b' })).toEqual({ attributes: current, set: {}, remove: [] });
  });

  it('is what the store arrives at by setting and removing', () => {
    const names = fc.constantFrom('email', 'phone_number', 'name', 'locale');
    const attributes = fc.dictionary(names, fc.string({ minLength: 1 }));
    fc.assert(
      fc.property(attributes, fc.dictionary(names, fc.string()), (given, update) => {
        const current = mergeAttributes({}, given).attributes;
        const { attributes: after, set, remove } = mergeAttributes(current, update);
        const stored: Record<string, string> = { ...current, ...set };
        for (const name of remove) delete stored[name];
        expect(stored).toEqual(after);
      }),
    );
  });
});

describe('names that attributes stand for', () => {
  const attributes = { email: 'Jane@b', email_verified: 'false', preferred_username: 'JJ' };

  it('are username attributes even unverified, and aliases only verified', () => {
    expect(heldNames(pool({ UsernameAttributes: ['email'] }), attributes)).toEqual([
      { alias: 'email', value: 'Jane@b' },
    ]);
    const aliases = pool({ AliasAttributes: ['email', 'preferred_username'] });
    expect(heldNames(aliases, attributes)).toEqual([{ alias: 'preferred_username', value: 'JJ' }]);
    expect(heldNames(aliases, { ...attributes, email_verified: 'true' })).toHaveLength(2);
    expect(heldNames(pool(), attributes)).toEqual([]);
  });

  it('are claimed and released when they change, not when only their case does in a case-insensitive pool', () => {
    const after = { ...attributes, email: 'jane@b' };
    const sensitive = pool({ UsernameAttributes: ['email'] });
    expect(compareHeldNames(sensitive, attributes, after)).toEqual({
      claim: [{ alias: 'email', value: 'jane@b' }],
      release: [{ alias: 'email', value: 'Jane@b' }],
    });
    const insensitive = pool({ UsernameAttributes: ['email'], UsernameConfiguration: { CaseSensitive: false } });
    expect(compareHeldNames(insensitive, attributes, after)).toEqual({ claim: [], release: [] });
  });
});

describe('planUpdate', () => {
  it('holds a new address back where it must be verified first, unless there was none', () => {
    const careful = pool({
      AutoVerifiedAttributes: ['email'],
      UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ['email'] },
    });
    const verify = [{ attribute: 'email', value: 'new@b' }];
    const plan = planUpdate(careful, user({ email: 'old@b', email_verified: 'true' }), { email: 'new@b' });
    expect(plan).toMatchObject({ verify, merged: { set: {} } });
    expect(planUpdate(careful, user({}), { email: 'new@b' })).toMatchObject({
      verify,
      merged: { set: { email: 'new@b', email_verified: 'false' } },
    });
    const told = planUpdate(careful, user({ email: 'old@b' }), { email: 'new@b', email_verified: 'true' });
    expect(told).toMatchObject({ verify: [], merged: { set: { email: 'new@b', email_verified: 'true' } } });
  });
});

describe('what a client may read and write', () => {
  const jane = user({ email: 'a@b', email_verified: 'true', 'custom:tier': 'gold', 'dev:custom:score': '7' });

  it('is by default what is standard, and never what is for developers only', () => {
    expect(readableAttributes(pool(), client(), jane)).toEqual({
      sub: 'the-sub',
      email: 'a@b',
      email_verified: 'true',
    });
    expect(readableAttributes(pool(), client({ ReadAttributes: ['custom:tier', 'dev:custom:score'] }), jane)).toEqual({
      sub: 'the-sub',
      'custom:tier': 'gold',
    });
    const refusal = expect.objectContaining({ code: 'NotAuthorizedException' });
    expect(() => checkWritableAttributes(client(), ['email', 'name'])).not.toThrow();
    expect(() => checkWritableAttributes(client(), ['custom:tier'])).toThrow(refusal);
    const listed = client({ WriteAttributes: ['custom:tier', 'email_verified', 'dev:custom:score'] });
    expect(() => checkWritableAttributes(listed, ['custom:tier'])).not.toThrow();
    for (const name of ['email', 'email_verified', 'dev:custom:score', 'sub']) {
      expect(() => checkWritableAttributes(listed, [name]), name).toThrow(refusal);
    }
  });
});
