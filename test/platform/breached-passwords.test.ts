import { describe, expect, it } from 'vitest';
import { createBreachedPasswords } from '../../lambdas/platform/breached-passwords.ts';
import type { Metrics, Web } from '../../lambdas/platform/ports.ts';

describe('the list of breached passwords', () => {
  const web: Web = { fetch: () => Promise.reject(new Error('nobody is asked')) };
  const metrics: Metrics = { count: () => undefined, call: () => undefined };

  it('is read once, and again after a reading that failed', async () => {
    const readings = [
      () => Promise.reject(new Error('the disk is busy')),
      () => Promise.resolve(Buffer.alloc(0)),
      () => Promise.reject(new Error('it was read before')),
    ];
    const readList = () => readings.shift()!() as Promise<Buffer>;
    const passwords = createBreachedPasswords({ readList, rangeUrl: undefined, web, metrics });
    await expect(passwords.has('password')).rejects.toThrow('the disk is busy');
    expect(await passwords.has('password')).toBe(false);
    expect(await passwords.has('password')).toBe(false);
    expect(readings).toHaveLength(1);
  });
});
