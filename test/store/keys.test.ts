import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keys } from '../../lambdas/store/keys.ts';
import type { Key } from '../../lambdas/store/table.ts';

const awkward = fc.constantFrom(
  '#',
  '%',
  '%23',
  '%25',
  '~',
  '',
  'a',
  'é',
  'e\u0301',
  '\ud800',
  '\ufffd',
  '%ud800',
  'USER',
  '😀',
);
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 8 }),
  fc.array(awkward, { maxLength: 5 }).map((parts) => parts.join('')),
  fc.string({ minLength: 395, maxLength: 410 }),
);

/** Every key that is made of what somebody may choose. */
const makers: Readonly<Record<string, (a: string, b: string, c: string) => Key | string>> = {
  pool: (a) => keys.pool(a),
  poolListEntry: (a, b) => keys.poolListEntry(a, b.length),
  deletedPool: (a) => keys.deletedPool(a),
  poolMessages: (a) => keys.poolMessages(a),
  signingKeys: (a) => keys.signingKeys(a),
  clientListEntry: (a, b) => keys.clientListEntry(a, b),
  group: (a, b) => keys.group(a, b),
  resourceServer: (a, b) => keys.resourceServer(a, b),
  member: (a, b, c) => keys.member(a, b, c, c),
  deletedGroup: (a, b, c) => keys.deletedGroup(a, b, c),
  userCount: (a) => keys.userCount(a, 0),
  countedEvent: (a) => keys.countedEvent(a),
  terms: (a, b) => keys.terms(a, b),
  termsName: (a, b, c) => keys.termsName(a, b, c),
  branding: (a, b) => keys.branding(a, b),
  brandingId: (a, b) => keys.brandingId(a, b),
  uiCustomization: (a, b) => keys.uiCustomization(a, b),
  asset: (a, b, c) => keys.asset(a, b, c),
  client: (a) => keys.client(a),
  domain: (a) => keys.domain(a),
  replay: (a) => keys.replay(a),
  user: (a, b) => keys.user(a, b),
  credential: (a, b) => keys.credential(a, b),
  code: (a, b) => keys.code(a, b, 'sign-up'),
  otherCode: (a, b) => keys.code(a, b, 'verify:email'),
  family: (a, b, c) => keys.family(a, b, c),
  limit: (a, b, c) => keys.limit(a, b, c, 1),
  stranger: (a, b) => keys.stranger(a, b),
  guard: (a, b) => keys.guard(a, 'email', b),
  identityProvider: (a, b) => keys.identityProvider(a, b),
  identityProviderIdentifier: (a, b) => keys.identityProviderIdentifier(a, b),
  identity: (a, b, c) => keys.identity(a, b, 'Cognito_Subject', c),
  identityByAttribute: (a, b, c) => keys.identity(a, 'Provider', b, c),
  otherGuard: (a, b) => keys.guard(a, 'phone_number', b),
};
const used: Readonly<Record<string, number>> = {
  pool: 1,
  deletedPool: 1,
  poolMessages: 1,
  signingKeys: 1,
  client: 1,
  domain: 1,
  userCount: 1,
  countedEvent: 1,
  replay: 1,
  termsName: 3,
  asset: 3,
  member: 3,
  deletedGroup: 3,
  family: 3,
  limit: 3,
  identity: 3,
  identityByAttribute: 3,
};

const bytesOf = (key: Key | string) =>
  Buffer.from(typeof key === 'string' ? key : `${key.pk}\n${key.sk}`).toString('hex');

describe('keys', () => {
  it.each(Object.keys(makers).filter((name) => name !== 'poolListEntry'))(
    '%s: distinct inputs never share a key',
    (name) => {
      const make = makers[name] ?? (() => '');
      const arity = used[name] ?? 2;
      fc.assert(
        fc.property(fc.tuple(text, text, text), fc.tuple(text, text, text), (one, other) => {
          fc.pre(one.slice(0, arity).join('\0') !== other.slice(0, arity).join('\0'));
          expect(bytesOf(make(...one))).not.toBe(bytesOf(make(...other)));
        }),
        { numRuns: 500 },
      );
    },
  );

  it('gives no two kinds of item the same key, whatever they are made of', () => {
    fc.assert(
      fc.property(text, text, text, (a, b, c) => {
        const made = Object.values(makers).map((make) => bytesOf(make(a, b, c)));
        expect(new Set(made).size).toBe(made.length);
      }),
      { numRuns: 500 },
    );
  });

  it('keeps to the lengths that DynamoDB allows', () => {
    const long = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 3000 }),
      fc.constant('\ud83d'.repeat(128)),
      fc.constant('😀'.repeat(2048)),
    );
    fc.assert(
      fc.property(long, long, long, (a, b, c) => {
        for (const make of Object.values(makers)) {
          const key = make(a, b, c) as Key;
          expect(Buffer.byteLength(key.pk)).toBeLessThanOrEqual(2048);
          expect(Buffer.byteLength(key.sk)).toBeLessThanOrEqual(1024);
        }
        expect(Buffer.byteLength(keys.listing(a, 7))).toBeLessThanOrEqual(2048);
      }),
      { numRuns: 200 },
    );
  });

  it('spreads users over the shards evenly', () => {
    const counts = new Map<number, number>();
    for (let index = 0; index < 8000; index += 1) {
      const shard = keys.shardOf(`sub-${index}`);
      counts.set(shard, (counts.get(shard) ?? 0) + 1);
    }
    expect([...counts.keys()].sort()).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(200);
  });
});
