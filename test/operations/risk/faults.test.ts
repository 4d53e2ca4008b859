import { AdminDeleteUserCommand, SetLogDeliveryConfigurationCommand } from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorld, type World } from '../../support/world.ts';
import { FAR, HOME, onAll, openWatchedStage } from './open-watched-stage.ts';

let world: World;
let brokenWorld: World;
let broken: readonly ('note' | 'replace')[] = [];
beforeAll(async () => {
  world = await openWorld();
  brokenWorld = await openWorld();
  const { authEvents, riskHistories } = brokenWorld.services.store;
  const failWhenBroken = <F extends (...input: never[]) => Promise<unknown>>(verb: 'note' | 'replace', work: F): F =>
    (async (...input: Parameters<F>) => {
      if (broken.includes(verb)) throw Object.assign(new Error('the table is busy'), { name: 'StoreBusyError' });
      return work(...input);
    }) as unknown as F;
  Object.assign(authEvents, { note: failWhenBroken('note', authEvents.note) });
  Object.assign(riskHistories, { replace: failWhenBroken('replace', riskHistories.replace) });
});
afterAll(() => Promise.all([world.close(), brokenWorld.close()]));

describe('records of sign-ins', () => {
  it('keep nobody from signing in when they can’t be written, and are counted', async () => {
    const stage = await openWatchedStage(brokenWorld);
    await stage.createUser('jane');
    broken = ['note', 'replace'];
    brokenWorld.lines.length = 0;
    await expect(stage.signInFrom(HOME, 'jane')).resolves.toMatchObject({ AuthenticationResult: {} });
    await expect(stage.signInFrom(HOME, 'jane', 'Wrong-Horse-1')).rejects.toMatchObject({
      message: 'Incorrect username or password.',
    });
    broken = [];
    expect(brokenWorld.lines.filter((line) => line.includes('RiskNotRecorded')).length).toBeGreaterThan(0);
    expect(await stage.eventsOf('jane')).toEqual([]);
  });

  it('lose nothing that many sign-ins at once teach, and have an event of each', async () => {
    const stage = await openWatchedStage(world);
    await stage.setRisk(onAll('BLOCK'));
    await stage.createUser('jane');
    await stage.signInFrom(HOME, 'jane');
    const together = await Promise.allSettled([1, 2, 3, 4, 5].map(() => stage.signInFrom(HOME, 'jane')));
    expect(together.every(({ status }) => status === 'fulfilled')).toBe(true);
    const events = await stage.eventsOf('jane');
    expect(events).toHaveLength(6);
    expect(new Set(events.map(({ EventId }) => EventId)).size).toBe(6);
    await expect(stage.signInFrom(FAR, 'jane')).rejects.toMatchObject({ name: 'NotAuthorizedException' });
    await expect(stage.signInFrom(HOME, 'jane')).resolves.toBeDefined();
  });

  it('are of nobody else once their user is gone', async () => {
    const stage = await openWatchedStage(world);
    await stage.setRisk(onAll('BLOCK'));
    await stage.createUser('jane');
    await stage.signInFrom(HOME, 'jane');
    const { UserPoolId } = stage;
    await stage.sdk.send(new AdminDeleteUserCommand({ UserPoolId, Username: 'jane' }));
    await stage.createUser('jane');
    expect(await stage.eventsOf('jane')).toEqual([]);
    await expect(stage.signInFrom(FAR, 'jane')).resolves.toMatchObject({ AuthenticationResult: {} });
  });
});

describe('the log group of events', () => {
  it('is told of each, and the service’s own log of no person and no address', async () => {
    const stage = await openWatchedStage(world);
    world.logGroups.groups.set('events', new Map());
    await stage.sdk.send(
      new SetLogDeliveryConfigurationCommand({
        UserPoolId: stage.UserPoolId,
        LogConfigurations: [
          {
            EventSource: 'userAuthEvents',
            LogLevel: 'INFO',
            CloudWatchLogsConfiguration: { LogGroupArn: 'arn:aws:logs:eu-central-1:123456789012:log-group:events' },
          },
        ],
      }),
    );
    await stage.createUser('jane-of-the-log');
    world.lines.length = 0;
    await stage.signInFrom(HOME, 'jane-of-the-log');
    const [line, ...others] = world.logGroups.groups.get('events')?.get(`userAuthEvents/${stage.UserPoolId}`) ?? [];
    expect(others).toEqual([]);
    const [event] = await stage.eventsOf('jane-of-the-log');
    expect(JSON.parse(line ?? '')).toMatchObject({
      eventSource: 'USER_ACTIVITY',
      logLevel: 'INFO',
      logSourceId: { userPoolId: stage.UserPoolId },
      message: {
        eventId: event?.EventId,
        eventType: 'SignIn',
        userName: 'jane-of-the-log',
        eventResponse: 'Pass',
        riskDecision: 'NoRisk',
        city: 'Bremen',
        country: 'Germany',
        deviceName: 'Chrome 131, Windows',
      },
    });
    const own = world.lines.join('\n');
    for (const secret of ['jane-of-the-log', 'Bremen', '127.0.0.1', '::1']) expect(own).not.toContain(secret);
  });
});
