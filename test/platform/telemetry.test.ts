import { describe, expect, it } from 'vitest';
import { cacheFor } from '../../lambdas/platform/cache-for.ts';
import { createLogger } from '../../lambdas/platform/logger.ts';
import { createMetrics } from '../../lambdas/platform/metrics.ts';
import { systemRandom } from '../../lambdas/platform/random.ts';

describe('a log line', () => {
  it('is one JSON object, from the wanted level upwards', () => {
    const lines: string[] = [];
    const log = createLogger('WARN', (line) => void lines.push(line));
    log.info('quiet');
    log.warn('two\nlines', { requestId: 'r', level: 'forged', message: 'forged' });
    log.error('loud');
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { level: 'WARN', message: 'two\nlines', requestId: 'r' },
      { level: 'ERROR', message: 'loud' },
    ]);
    expect(lines.every((line) => line.indexOf('\n') === line.length - 1)).toBe(true);
  });
});

describe('a metric', () => {
  it('is in CloudWatch’s embedded format, with and without its dimensions', () => {
    const lines: string[] = [];
    const metrics = createMetrics({ now: () => 1000 }, (line) => void lines.push(line));
    metrics.count('SignIn', { Flow: 'USER_SRP_AUTH' });
    metrics.count('SignUp');
    metrics.call({ operation: 'SignUp', milliseconds: 12, failure: 'TooManyRequestsException' });
    const [signIn, signUp, call] = lines.map((line) => JSON.parse(line));
    expect(signIn).toEqual({
      _aws: {
        Timestamp: 1000,
        CloudWatchMetrics: [
          { Namespace: 'Cognate', Dimensions: [[], ['Flow']], Metrics: [{ Name: 'SignIn', Unit: 'Count' }] },
        ],
      },
      Flow: 'USER_SRP_AUTH',
      SignIn: 1,
    });
    expect(signUp._aws.CloudWatchMetrics[0].Dimensions).toEqual([[]]);
    expect(call).toMatchObject({
      Operation: 'SignUp',
      Error: 'TooManyRequestsException',
      Latency: 12,
      Failure: 1,
      Throttle: 1,
    });
  });
});

describe('randomness', () => {
  it('draws text from its alphabet alone', () => {
    const text = systemRandom.text(2000, 'abc');
    expect(text).toMatch(/^[abc]{2000}$/);
    expect(new Set(text).size).toBe(3);
    expect(systemRandom.bytes(16)).toHaveLength(16);
    expect(systemRandom.uuid()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });
});

describe('a cached answer', () => {
  it('is loaded once for all who wait, kept for its time, and not kept when it failed', async () => {
    let now = 0;
    let loads = 0;
    let fails = true;
    const read = cacheFor({ now: () => now }, 100, async () => {
      loads += 1;
      if (fails) throw new Error('not yet');
      return loads;
    });
    await expect(read()).rejects.toThrow('not yet');
    fails = false;
    expect(await Promise.all([read(), read()])).toEqual([2, 2]);
    now = 99;
    expect(await read()).toBe(2);
    now = 100;
    expect(await read()).toBe(3);
  });
});
