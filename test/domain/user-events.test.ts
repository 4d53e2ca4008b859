import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareFamilies } from '../../lambdas/domain/events/compare-families.ts';
import { compareUsers } from '../../lambdas/domain/events/compare-users.ts';
import { isNewPassword } from '../../lambdas/domain/events/is-new-password.ts';
import type { Happening } from '../../lambdas/domain/events/user-event.ts';
import type { TokenFamily, User } from '../../lambdas/domain/user.ts';
import { presentUserEvent } from '../../lambdas/flows/events/present-user-event.ts';
import { makeIdentity } from '../store/fixtures.ts';
import { findSchemaViolation, type JsonSchema } from '../support/find-schema-violation.ts';

const USER: User = {
  poolId: 'eu-central-1_AAAAAAAAA',
  username: 'jane',
  sub: 'b1c2',
  status: 'CONFIRMED',
  enabled: true,
  attributes: { email: 'jane@example.com' },
  createdAt: 1,
  modifiedAt: 1,
  version: 1,
};
const FAMILY: TokenFamily = {
  id: 'f1',
  poolId: USER.poolId,
  username: 'jane',
  sub: USER.sub,
  clientId: 'client',
  authenticatedAt: 1,
  expiresAt: 2,
  refreshTokens: { digest: 0 },
  scope: 'aws.cognito.signin.user.admin',
  version: 1,
};
const types = (before: User | undefined, after: User | undefined) =>
  compareUsers(before, after).map(({ type }) => type);
const changeOf = (after: Partial<User>, before: Partial<User> = {}) =>
  compareUsers({ ...USER, ...before }, { ...USER, ...after }).map(({ type, change }) => [type, change]);

describe('what happened to a user', () => {
  it('is told by how the record changed', () => {
    expect(types(undefined, USER)).toEqual(['UserCreated']);
    expect(types(USER, undefined)).toEqual(['UserDeleted']);
    expect(types(USER, { ...USER, version: 2, modifiedAt: 9 })).toEqual([]);
    expect(changeOf({}, { status: 'UNCONFIRMED' })).toEqual([
      ['UserConfirmed', undefined],
      ['UserUpdated', { previousStatus: 'UNCONFIRMED' }],
    ]);
    expect(changeOf({ enabled: false })).toEqual([['UserUpdated', { enabled: false }]]);
    expect(changeOf({ attributes: { name: 'Jane' } })).toEqual([['UserUpdated', { attributes: ['email', 'name'] }]]);
    expect(changeOf({ signedOutAt: 5 })).toEqual([['UserSignedOut', { everywhere: true }]]);
    expect(changeOf({ groups: [{ group: 'b', id: '2' }] }, { groups: [{ group: 'a', id: '1' }] })).toEqual([
      ['GroupsChanged', { added: ['b'], removed: ['a'] }],
    ]);
    const [google, other] = [makeIdentity('Google', '7'), makeIdentity('Google', '8')];
    expect(changeOf({ identities: [google] })).toEqual([['IdentityLinked', { provider: 'Google' }]]);
    expect(changeOf({ identities: [google, other] }, { identities: [google] })).toEqual([
      ['IdentityLinked', { provider: 'Google' }],
    ]);
    expect(changeOf({ identities: [] }, { identities: [google] })).toEqual([
      ['IdentityUnlinked', { provider: 'Google' }],
    ]);
    expect(changeOf({ mfa: { enabled: ['SOFTWARE_TOKEN_MFA'] } }, { mfa: { enabled: ['SMS_MFA'] } })).toEqual([
      ['FactorAdded', { factor: 'SOFTWARE_TOKEN_MFA' }],
      ['FactorRemoved', { factor: 'SMS_MFA' }],
    ]);
    expect(changeOf({ passkeyCount: 2 }, { passkeyCount: 1 })).toEqual([
      ['FactorAdded', { factor: 'WEB_AUTHN', passkeys: 2 }],
    ]);
    expect(changeOf({ passkeyCount: 0 }, { passkeyCount: 1 })).toEqual([
      ['FactorRemoved', { factor: 'WEB_AUTHN', passkeys: 0 }],
    ]);
  });

  it('is nothing when a link by an attribute becomes one by the subject', () => {
    const byEmail = makeIdentity('Okta', 'a@x.org', { attributeName: 'email' });
    expect(changeOf({ identities: [makeIdentity('Okta', 's')] }, { identities: [byEmail] })).toEqual([]);
  });

  it('tells the identities along with the attributes', () => {
    const after = { ...USER, identities: [makeIdentity('Okta', 's')] };
    expect(JSON.parse(compareUsers(USER, after)[0]?.user?.attributes.identities ?? '')).toMatchObject([
      { providerName: 'Okta', userId: 's', issuer: null, primary: false },
    ]);
  });

  it('is the end of one user and the beginning of another when a name has a new owner', () => {
    expect(types(USER, { ...USER, sub: 'other' })).toEqual(['UserDeleted', 'UserCreated']);
  });

  it('tells the state after the change, and before it of who was deleted', () => {
    const after = { ...USER, attributes: { email: 'new@example.com' } };
    expect(compareUsers(USER, after)[0]?.user).toEqual({
      status: 'CONFIRMED',
      enabled: true,
      attributes: { email: 'new@example.com' },
      groups: [],
    });
    expect(compareUsers(USER, undefined)[0]?.user?.attributes).toEqual(USER.attributes);
  });
});

describe('a sign-in', () => {
  it('begins with its token family and ends when that is revoked, not when it runs out', () => {
    const revoked = { ...FAMILY, revokedAt: 3 };
    expect(compareFamilies(undefined, FAMILY).map(({ type }) => type)).toEqual(['UserSignedIn']);
    expect(compareFamilies(FAMILY, revoked).map(({ type }) => type)).toEqual(['UserSignedOut']);
    expect(compareFamilies(revoked, { ...revoked, version: 4 })).toEqual([]);
    expect(compareFamilies(FAMILY, { ...FAMILY, refreshTokens: {} })).toEqual([]);
    expect(compareFamilies(FAMILY, undefined)).toEqual([]);
    expect(JSON.stringify(compareFamilies(undefined, FAMILY))).not.toContain('digest');
  });
});

describe('a new password', () => {
  const srp = (salt: string) => ({ salt, sealedVerifier: 'v' });
  const credential = (passwordHash: string | undefined, salt?: string) => ({
    passwordHash,
    srp: salt === undefined ? undefined : srp(salt),
    history: [],
    failures: { count: 0, lastAt: 0 },
    version: 1,
  });

  it('is one with a salt of its own; a stronger hash of the same, or the first verifier of it, is none', () => {
    expect(isNewPassword(undefined, credential('h', 'a'))).toBe(true);
    expect(isNewPassword(undefined, credential(undefined))).toBe(false);
    expect(isNewPassword(credential(undefined), credential('h', 'a'))).toBe(true);
    expect(isNewPassword(credential('h', 'a'), credential('i', 'b'))).toBe(true);
    expect(isNewPassword(credential('h', 'a'), credential('i', 'a'))).toBe(false);
    expect(isNewPassword(credential('imported'), credential('rehashed', 'a'))).toBe(false);
  });
});

describe('an event on the bus', () => {
  const schema = JSON.parse(readFileSync('docs/user-event.schema.json', 'utf8')) as JsonSchema;
  const detailOf = (happening: Happening): Record<string, unknown> =>
    JSON.parse(presentUserEvent({ ...happening, id: 'e', sequence: '1', occurredAt: 1000 }).detail);
  const violation = (type: string, detail: unknown) =>
    findSchemaViolation(schema, { $ref: `#/definitions/${type}` }, detail);
  const before: User = { ...USER, status: 'UNCONFIRMED', groups: [{ group: 'a', id: '1' }], passkeyCount: 1 };
  const after: User = {
    ...USER,
    attributes: { email: 'new@example.com' },
    enabled: false,
    groups: [{ group: 'b', id: '2' }],
    identities: [makeIdentity('Google', '7')],
    mfa: { enabled: ['SOFTWARE_TOKEN_MFA'] },
    signedOutAt: 5,
  };
  const whose = { userPoolId: USER.poolId, username: 'jane', sub: USER.sub };
  const all: readonly Happening[] = [
    ...compareUsers(undefined, USER),
    ...compareUsers(USER, undefined),
    ...compareUsers(before, after),
    ...compareUsers(after, before),
    ...compareFamilies(undefined, FAMILY),
    ...compareFamilies(FAMILY, { ...FAMILY, revokedAt: 3 }),
    { ...whose, type: 'PasswordChanged', change: { isFirst: true, isTemporary: false } },
  ];

  it('of each type is what its schema says', () => {
    const described = Object.keys(schema.definitions ?? {}).filter((name) => name !== 'user');
    expect([...new Set(all.map(({ type }) => type))].toSorted()).toEqual(described.toSorted());
    for (const happening of all) expect(violation(happening.type, detailOf(happening))).toBeUndefined();
  });

  it('is not what its schema says with a member too many, or one too few', () => {
    for (const happening of all) {
      const detail = detailOf(happening);
      expect(violation(happening.type, { ...detail, password: 'x' })).toBeDefined();
      for (const member of Object.keys(detail)) {
        const { [member]: _, ...rest } = detail;
        expect(violation(happening.type, rest)).toBeDefined();
      }
    }
  });

  it('is never larger than the bus takes, and names the attributes that did not fit', () => {
    const value = fc.integer({ min: 0, max: 30_000 }).map((length) => '☂'.repeat(length));
    const attributes = fc.dictionary(fc.stringMatching(/^[a-z]{1,12}$/), value, { maxKeys: 12 });
    fc.assert(
      fc.property(attributes, (given) => {
        const [happening] = compareUsers(undefined, { ...USER, attributes: given });
        if (!happening) throw new Error('nothing happened');
        const { detail } = presentUserEvent({ ...happening, id: 'e', sequence: '1', occurredAt: 1000 });
        expect(Buffer.byteLength(detail)).toBeLessThanOrEqual(220_000);
        const { user } = JSON.parse(detail) as { user: { attributes: object; omittedAttributes?: string[] } };
        const named = [...Object.keys(user.attributes), ...(user.omittedAttributes ?? [])];
        expect(named.toSorted()).toEqual(Object.keys(given).toSorted());
      }),
      { numRuns: 60 },
    );
  });
});
