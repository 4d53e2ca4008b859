import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allowsOrigin } from '../../../lambdas/domain/passkeys/allows-origin.ts';
import { PasskeyRefusal } from '../../../lambdas/domain/passkeys/passkey-refusal.ts';
import { readAssertedCredential } from '../../../lambdas/domain/passkeys/read-asserted-credential.ts';
import { readAuthenticatorData } from '../../../lambdas/domain/passkeys/read-authenticator-data.ts';
import { readCbor } from '../../../lambdas/domain/passkeys/read-cbor.ts';
import { readClientData } from '../../../lambdas/domain/passkeys/read-client-data.ts';
import { readCoseKey } from '../../../lambdas/domain/passkeys/read-cose-key.ts';
import { readRegisteredCredential } from '../../../lambdas/domain/passkeys/read-registered-credential.ts';
import { createAuthenticator } from '../../support/authenticator.ts';
import { type CborInput, encodeCbor } from '../../support/encode-cbor.ts';

const bytes = (options: fc.IntArrayConstraints & { maxLength?: number } = {}) =>
  fc.uint8Array(options).map((array) => Buffer.from(array));
const scalar = fc.oneof(
  fc.maxSafeInteger(),
  fc.string({ unit: 'grapheme' }),
  fc.boolean(),
  fc.constant(null),
  bytes({ maxLength: 300 }),
);
const key = fc.oneof(fc.maxSafeInteger(), fc.string({ unit: 'grapheme' }));
const item: fc.Arbitrary<CborInput> = fc.letrec<{ tree: CborInput }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 5 },
    scalar as fc.Arbitrary<CborInput>,
    fc.array(tie('tree'), { maxLength: 5 }),
    fc
      .array(fc.tuple(key as fc.Arbitrary<CborInput>, tie('tree')), { maxLength: 5 })
      .map((entries) => new Map(entries)),
  ),
})).tree;

/** Returns, or refuses: nothing else may come out, whatever goes in. */
const refusesOrReads = (read: () => unknown): void => {
  try {
    read();
  } catch (error) {
    expect(error).toBeInstanceOf(PasskeyRefusal);
  }
};

describe('CBOR', () => {
  it('reads whatever was encoded, to its last byte', () => {
    fc.assert(
      fc.property(item, bytes({ maxLength: 9 }), (value, rest) => {
        const encoded = encodeCbor(value);
        const { value: read, end } = readCbor(Buffer.concat([encoded, rest]));
        expect(end).toBe(encoded.length);
        expect(read).toEqual(value);
      }),
    );
  });

  it('refuses every item that is cut off', () => {
    fc.assert(
      fc.property(item, fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }), (value, share) => {
        const encoded = encodeCbor(value);
        const cut = encoded.subarray(0, Math.floor(encoded.length * share));
        expect(() => readCbor(cut)).toThrow(PasskeyRefusal);
      }),
    );
  });

  it('reads or refuses any bytes, and never claims more than there are', () => {
    fc.assert(
      fc.property(bytes({ maxLength: 200 }), (input) => {
        refusesOrReads(() => expect(readCbor(input).end).toBeLessThanOrEqual(input.length));
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['a key twice', 'a201010102'],
    ['a map as a key', 'a1a00001'],
    ['bytes as a key', 'a1410101'],
    ['an indefinite length', '5f4101ff'],
    ['a tag', 'c101'],
    ['a float', 'f93c00'],
    ['undefined', 'f7'],
    ['an integer beyond 2^53', '1bffffffffffffffff'],
    ['a text that is not UTF-8', '61ff'],
    ['a length far beyond the end', '5affffffff'],
    ['an array far longer than it is', '9affffffff'],
    ['nesting without end', '81'.repeat(10_000)],
  ])('refuses %s', (_, hex) => {
    expect(() => readCbor(Buffer.from(hex, 'hex'))).toThrow(PasskeyRefusal);
  });
});

describe('COSE keys', () => {
  const { coseKey } = createAuthenticator({ relyingPartyId: 'example.com', origin: 'https://example.com' });
  const rsa = createAuthenticator({ relyingPartyId: 'example.com', origin: 'https://example.com' }, 'RS256').coseKey;
  const reasonOf = (map: Map<CborInput, CborInput>): string => {
    try {
      readCoseKey(encodeCbor(map));
      return 'read';
    } catch (error) {
      return (error as PasskeyRefusal).reason;
    }
  };
  const changed = (from: Map<CborInput, CborInput>, changes: [CborInput, CborInput][]) =>
    new Map([...from, ...changes]);

  it.each<[string, Map<CborInput, CborInput>, string]>([
    ['ES256', coseKey, 'read'],
    ['RS256', rsa, 'read'],
    ['EdDSA', changed(coseKey, [[3, -8]]), 'unsupported'],
    ['no algorithm', new Map([...coseKey].filter(([name]) => name !== 3)), 'unsupported'],
    ['RSA under the name of ES256', changed(rsa, [[3, -7]]), 'malformed'],
    ['another curve', changed(coseKey, [[-1, 2]]), 'malformed'],
    ['a point off the curve', changed(coseKey, [[-2, Buffer.alloc(32, 7)]]), 'malformed'],
    [
      'the point at infinity',
      changed(coseKey, [
        [-2, Buffer.alloc(32)],
        [-3, Buffer.alloc(32)],
      ]),
      'malformed',
    ],
    ['a short coordinate', changed(coseKey, [[-2, Buffer.alloc(31, 7)]]), 'malformed'],
    ['a text for a coordinate', changed(coseKey, [[-2, 'x'.repeat(32)]]), 'malformed'],
    ['a modulus of 1024 bits', changed(rsa, [[-1, Buffer.alloc(128, 0xff)]]), 'unsupported'],
    ['a modulus with zeros in front', changed(rsa, [[-1, Buffer.alloc(256)]]), 'unsupported'],
    ['a modulus without end', changed(rsa, [[-1, Buffer.alloc(1025, 0xff)]]), 'unsupported'],
    ['an exponent without end', changed(rsa, [[-2, Buffer.alloc(5, 1)]]), 'malformed'],
  ])('with %s', (_, map, outcome) => {
    expect(reasonOf(map)).toBe(outcome);
  });

  it('are refused with anything behind them, or as anything but a map', () => {
    expect(() => readCoseKey(Buffer.concat([encodeCbor(coseKey), Buffer.of(0)]))).toThrow(PasskeyRefusal);
    expect(() => readCoseKey(encodeCbor([1, 2]))).toThrow(PasskeyRefusal);
  });

  it('are read or refused, whatever the bytes', () => {
    const name = fc.oneof(fc.constantFrom<CborInput>(1, 3, -1, -2, -3), key as fc.Arbitrary<CborInput>);
    const value = fc.oneof(fc.constantFrom<CborInput>(2, 3, -7, -257, 1), item);
    fc.assert(
      fc.property(fc.array(fc.tuple(name, value), { maxLength: 8 }), (entries) => {
        refusesOrReads(() => readCoseKey(encodeCbor(new Map(entries))));
      }),
    );
  });
});

describe('authenticator data', () => {
  it('is read or refused, whatever the bytes', () => {
    fc.assert(
      fc.property(bytes({ maxLength: 300 }), (input) => refusesOrReads(() => readAuthenticatorData(input))),
      { numRuns: 2000 },
    );
  });

  it('must end where it says', () => {
    const header = Buffer.alloc(37);
    header[32] = 0x01;
    expect(readAuthenticatorData(header)).toMatchObject({ userPresent: true, signCount: 0, attested: undefined });
    expect(() => readAuthenticatorData(Buffer.concat([header, Buffer.of(0)]))).toThrow(PasskeyRefusal);
    expect(() => readAuthenticatorData(header.subarray(0, 36))).toThrow(PasskeyRefusal);
  });

  it('may carry extensions, in a map', () => {
    const header = Buffer.alloc(37);
    header[32] = 0x81;
    const extensions = encodeCbor(new Map([['credProtect', 2]]));
    expect(readAuthenticatorData(Buffer.concat([header, extensions]))).toMatchObject({ userPresent: true });
    expect(() => readAuthenticatorData(Buffer.concat([header, encodeCbor([1])]))).toThrow(PasskeyRefusal);
    expect(() => readAuthenticatorData(header)).toThrow(PasskeyRefusal);
  });

  it('is refused when it claims a backup of what can have none', () => {
    const header = Buffer.alloc(37);
    header[32] = 0x11;
    expect(() => readAuthenticatorData(header)).toThrow(PasskeyRefusal);
  });
});

describe('what browsers send', () => {
  const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

  it('is read or refused, whatever it is', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        refusesOrReads(() => readRegisteredCredential(value));
        refusesOrReads(() => readAssertedCredential(JSON.stringify(value)));
        refusesOrReads(() => readClientData(encode(value)));
      }),
    );
    fc.assert(
      fc.property(fc.string(), (text) => {
        refusesOrReads(() => readAssertedCredential(text));
        refusesOrReads(() => readClientData(text));
      }),
    );
  });

  it('is spelled in one way: padding, the other alphabet and stray bits are refused', () => {
    const data = { type: 'webauthn.get', challenge: 'YQ', origin: 'https://example.com' };
    expect(readClientData(encode(data))).toMatchObject({ ...data, crossOrigin: false });
    for (const text of [`${encode(data)}=`, `${encode(data)}\n`, 'YR', 'Y+/w']) {
      expect(() => readClientData(text)).toThrow(PasskeyRefusal);
    }
  });
});

describe('origins', () => {
  it.each([
    ['example.com', 'https://example.com', true],
    ['example.com', 'https://app.example.com', true],
    ['example.com', 'https://app.example.com:8443', true],
    ['example.com', 'http://example.com', false],
    ['example.com', 'http://localhost', false],
    ['example.com', 'https://localhost', false],
    ['example.com', 'https://badexample.com', false],
    ['example.com', 'https://example.com.evil.org', false],
    ['example.com', 'https://example.org', false],
    ['app.example.com', 'https://example.com', false],
    ['example.com', 'https://example.com/', false],
    ['example.com', 'https://user@example.com', false],
    ['example.com', 'https://EXAMPLE.com', false],
    ['example.com', 'android:apk-key-hash:R3J1', false],
    ['example.com', 'null', false],
    ['example.com', '', false],
    ['localhost', 'http://localhost', true],
    ['localhost', 'http://localhost:5173', true],
    ['localhost', 'http://app.localhost:5173', true],
    ['localhost', 'https://localhost:5173', true],
    ['localhost', 'http://127.0.0.1:5173', false],
  ])('for %s: %s is %s', (relyingPartyId, origin, allowed) => {
    expect(allowsOrigin(relyingPartyId, origin)).toBe(allowed);
  });
});
