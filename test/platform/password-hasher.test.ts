import { describe, expect, it } from 'vitest';
import { createPasswordHasher } from '../../lambdas/platform/password-hasher.ts';
import { measureProcessorTime } from '../support/measure-processor-time.ts';

const cheap = createPasswordHasher({ memoryKib: 64, passes: 1 });

describe('hashing a password', () => {
  it('makes Argon2id PHC strings with OWASP’s costs, each with its own salt', async () => {
    const hasher = createPasswordHasher();
    const phc = await hasher.hash('Passw0rd!');
    expect(phc).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
    expect(await hasher.verify(phc, 'Passw0rd!')).toBe(true);
    expect(await hasher.verify(phc, 'passw0rd!')).toBe(false);
    expect(await hasher.hash('Passw0rd!')).not.toBe(phc);
  });

  it('tells hashes that were made with less, or otherwise', async () => {
    const strong = createPasswordHasher({ memoryKib: 128, passes: 2 });
    expect(strong.isOutdated(await cheap.hash('x'))).toBe(true);
    expect(strong.isOutdated(await strong.hash('x'))).toBe(false);
    expect(cheap.isOutdated(await strong.hash('x'))).toBe(false);
    expect(cheap.isOutdated('$2b$12$abcdefghijklmnopqrstuv')).toBe(true);
    expect(await strong.verify(await cheap.hash('x'), 'x')).toBe(true);
  });

  it('is safe at once', async () => {
    const passwords = Array.from({ length: 16 }, (_, index) => `password ${index}`);
    const hashes = await Promise.all(passwords.map((password) => cheap.hash(password)));
    const verified = await Promise.all(hashes.map((phc, index) => cheap.verify(phc, passwords[index] ?? '')));
    expect(verified).toEqual(passwords.map(() => true));
  });

  it('costs an unknown user what it costs a known one', async () => {
    const hasher = createPasswordHasher();
    const phc = await hasher.hash('Passw0rd!');
    expect(await hasher.verifyDummy('wrong')).toBe(false);
    const often = (verify: () => Promise<boolean>) => async () => {
      for (let round = 0; round < 9; round += 1) await verify();
    };
    const known = await measureProcessorTime(often(() => hasher.verify(phc, 'wrong')));
    const unknown = await measureProcessorTime(often(() => hasher.verifyDummy('wrong')));
    // Wide, for processors are shared; a hash that isn't computed would be a thousand times faster.
    const ratio = unknown / known;
    expect(ratio).toBeGreaterThan(0.2);
    expect(ratio).toBeLessThan(5);
  });
});
