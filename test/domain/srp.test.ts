import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answerClient } from '../../lambdas/domain/srp/answer-client.ts';
import { computePrivateExponent } from '../../lambdas/domain/srp/compute-private-exponent.ts';
import { computeVerifier } from '../../lambdas/domain/srp/compute-verifier.ts';
import { modularPower } from '../../lambdas/domain/srp/modular-power.ts';
import { padNumber } from '../../lambdas/domain/srp/pad-number.ts';
import { parseClaimTimestamp } from '../../lambdas/domain/srp/parse-claim-timestamp.ts';
import { readClientNumber } from '../../lambdas/domain/srp/read-client-number.ts';
import { signClaim } from '../../lambdas/domain/srp/sign-claim.ts';
import { SRP_GROUP } from '../../lambdas/domain/srp/srp-group.ts';
import { toBigInt } from '../../lambdas/domain/srp/to-big-int.ts';
import { measureProcessorTime } from '../support/measure-processor-time.ts';
import { claimTimestamp, SrpClient } from '../support/srp-client.ts';

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const N = toBigInt(SRP_GROUP.prime);

describe('the known-answer vector', () => {
  const salt = Buffer.from(`00ff${'ab'.repeat(14)}`, 'hex');
  const a = Buffer.from('0123456789abcdef'.repeat(16), 'hex');
  const b = Buffer.from('fedcba9876543210'.repeat(16), 'hex');
  const verifier = computeVerifier('EXAMPLE12', 'user-1', 'Passw0rd!', salt);
  const clientNumber = modularPower(SRP_GROUP.generator, a);
  const { serverNumber, key } = answerClient(clientNumber, verifier, b);

  it('gives x and v', () => {
    const x = computePrivateExponent('EXAMPLE12', 'user-1', 'Passw0rd!', salt);
    expect(x.toString('hex')).toBe('93212e6458dcfd12753d651f2972bac5e357074585ecdcb92d84b6a066120fcc');
    expect(sha256(padNumber(verifier))).toBe('802174eaccd13b02c2653cbdf6dc534da2ecf0de6975bef4dd99524d10bb32fd');
  });

  it('gives A, B and the key', () => {
    expect(sha256(padNumber(clientNumber))).toBe('14d555a4aa95d61565f0f136b94b3d7193eec499c432a5dd246c46f1991217e1');
    expect(sha256(padNumber(serverNumber))).toBe('1ddb91eefaaed6caf210e443b329ad8bc0161bbacc976bdb32a51acf2601053e');
    expect(key.toString('hex')).toBe('3997caa85308de6baa2b461836660607');
  });

  it('gives the signature', () => {
    const signature = signClaim(key, {
      poolName: 'EXAMPLE12',
      username: 'user-1',
      secretBlock: Buffer.from('secret-block-bytes'),
      timestamp: 'Tue Sep 5 07:08:09 UTC 2023',
    });
    expect(signature.toString('base64')).toBe('o+wo1FJXjm/bIdOSrg/Yd1+QCzDnh5eBT5VKFmjktiQ=');
  });
});

it('agrees with an independent client on the key exactly when the password is right', () => {
  const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
  const property = fc.property(
    bytes(16),
    bytes(32),
    bytes(32),
    fc.string({ minLength: 1, unit: 'grapheme' }),
    fc.string({ minLength: 1, unit: 'grapheme' }),
    fc.boolean(),
    (salt, a, b, password, username, isRight) => {
      const client = new SrpClient('eu_POOL', toBigInt(a) + 1n);
      const clientNumber = readClientNumber(client.publicNumber);
      const { serverNumber, key } = answerClient(
        clientNumber!,
        computeVerifier('POOL', username, password, salt),
        Buffer.concat([Buffer.of(1), b]),
      );
      const SECRET_BLOCK = Buffer.from('block').toString('base64');
      const challenge = {
        SALT: Buffer.from(salt).toString('hex'),
        SRP_B: serverNumber.toString('hex'),
        USER_ID_FOR_SRP: username,
        SECRET_BLOCK,
      };
      const timestamp = 'Tue Sep 5 07:08:09 UTC 2023';
      const answer = client.answer(challenge, isRight ? password : `${password}.`, timestamp);
      const expected = signClaim(key, {
        poolName: 'POOL',
        username,
        secretBlock: Buffer.from('block'),
        timestamp,
      }).toString('base64');
      expect(answer.PASSWORD_CLAIM_SIGNATURE === expected).toBe(isRight);
    },
  );
  fc.assert(property, { numRuns: 25 });
});

describe('modularPower', () => {
  const power = (base: bigint, exponent: bigint): bigint => {
    let [result, factor, rest] = [1n, base % N, exponent];
    for (; rest > 0n; rest >>= 1n) {
      if (rest & 1n) result = (result * factor) % N;
      factor = (factor * factor) % N;
    }
    return result;
  };

  it('is base^exponent mod N for any base', () => {
    const property = fc.property(
      fc.uint8Array({ minLength: 1, maxLength: 384 }),
      fc.uint8Array({ minLength: 1, maxLength: 32 }),
      (base, exponent) => {
        fc.pre(exponent.some((byte) => byte !== 0));
        expect(toBigInt(modularPower(base, exponent))).toBe(power(toBigInt(base), toBigInt(exponent)));
      },
    );
    fc.assert(property, { numRuns: 30 });
  });

  it('costs no primality test, the first time or later', async () => {
    const spent = await measureProcessorTime(() => {
      for (let run = 0; run < 20; run += 1) modularPower(SRP_GROUP.generator, Buffer.alloc(32, run + 1));
    });
    expect(spent).toBeLessThan(500);
  });
});

describe('readClientNumber', () => {
  it('takes hexadecimal with or without padding', () => {
    expect(readClientNumber('abc')?.toString('hex')).toBe('0abc');
    expect(readClientNumber('00ABCD')?.toString('hex')).toBe('00abcd');
  });

  it('refuses multiples of N, what is no number and what is too long', () => {
    for (const text of ['0', '000', N.toString(16), (2n * N).toString(16), '', 'xyz', '-1', '0x12', 'f'.repeat(771)]) {
      expect(readClientNumber(text), text).toBeUndefined();
    }
  });
});

describe('parseClaimTimestamp', () => {
  it('reads what clients write', () => {
    expect(parseClaimTimestamp('Tue Sep 5 07:08:09 UTC 2023')).toBe(Date.UTC(2023, 8, 5, 7, 8, 9));
    const property = fc.property(fc.integer({ min: 0, max: 4_102_444_799 }), (seconds) => {
      expect(parseClaimTimestamp(claimTimestamp(seconds * 1000))).toBe(seconds * 1000);
    });
    fc.assert(property);
  });

  it('refuses anything else', () => {
    for (const text of ['', '2023-09-05T07:08:09Z', 'Di Sep 5 07:08:09 UTC 2023', 'Tue Sep 5 07:08:09 GMT 2023']) {
      expect(parseClaimTimestamp(text), text).toBeUndefined();
    }
  });
});
