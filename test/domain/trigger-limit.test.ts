import { describe, expect, it } from 'vitest';
import { triggerLimit } from '../../lambdas/domain/triggers/trigger-limit.ts';
import type { UserPool } from '../../lambdas/domain/user-pool.ts';

const limitWith = (UserPoolTags?: Record<string, string>) =>
  triggerLimit({ configuration: { UserPoolTags } } as unknown as UserPool, 'PreSignUp');

describe('the time that a trigger has', () => {
  it('is five seconds unless the pool says otherwise', () => {
    expect(limitWith()).toBe(5_000);
    expect(limitWith({ 'cognate:trigger-seconds:PostConfirmation': '2' })).toBe(5_000);
  });

  it('is what the pool says for it, else for all', () => {
    expect(limitWith({ 'cognate:trigger-seconds': '9' })).toBe(9_000);
    expect(limitWith({ 'cognate:trigger-seconds': '9', 'cognate:trigger-seconds:PreSignUp': '2.5' })).toBe(2_500);
  });

  it.each([
    ['0.2', 1_000],
    ['600', 20_000],
    ['0', 5_000],
    ['-3', 5_000],
    ['soon', 5_000],
    ['', 5_000],
  ])('is never none and never for ever: %j', (said, limit) => {
    expect(limitWith({ 'cognate:trigger-seconds:PreSignUp': said })).toBe(limit);
  });
});
