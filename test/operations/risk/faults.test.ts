import {
  AdminDeleteUserCommand,
  AdminInitiateAuthCommand,
  SetLogDeliveryConfigurationCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type FaultWorld, openFaultWorld } from '../../support/fault-world.ts';
import type { World } from '../../support/world.ts';
import { PASSWORD } from '../sign-in/open-stage.ts';
import { FAR, HOME, onAll, openWatchedStage } from './open-watched-stage.ts';

let faults: FaultWorld;
let world: World;
beforeAll(async () => {
  faults = await openFaultWorld({ attempts: 2 });
  world = faults.world;
});
afterEach(() => faults.heal());
afterAll(() => faults?.close());

describe('records of sign-ins', () => {
  it('keep nobody from signing in when the table takes no more, and are counted', async () => {
    const stage = await openWatchedStage(world);
    await stage.createUser('jane');
    world.lines.length = 0;
    await stage.signInFrom(HOME, 'jane');
    await stage.signInFrom(HOME, 'jane');
    // The sign-in's own reads and write pass.
    faults.proxy.plan([undefined, undefined, undefined, ...Array.from({ length: 20 }, () => 'throttle' as const)]);
    await expect(stage.signInFrom(FAR, 'jane')).resolves.toMatchObject({ AuthenticationResult: {} });
    faults.heal();
    expect(world.lines.filter((line) => line.includes('RiskNotRecorded')).length).toBeGreaterThan(0);
    expect(await stage.eventsOf('jane')).toHaveLength(2);
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
    const signedIn = await stage.signInFrom(HOME, 'jane-of-the-log');
    const [line, ...others] = world.logGroups.groups.get('events')?.get(`userAuthEvents/${stage.UserPoolId}`) ?? [];
    expect(others).toEqual([]);
    const [event] = await stage.eventsOf('jane-of-the-log');
    expect(JSON.parse(line ?? '')).toEqual({
      eventTimestamp: expect.stringMatching(/^\d{13}$/),
      eventSource: 'USER_ACTIVITY',
      logLevel: 'INFO',
      logSourceId: { userPoolId: stage.UserPoolId },
      message: {
        version: '1',
        eventId: event?.EventId,
        eventType: 'SignIn',
        userSub: expect.stringMatching(/^[\da-f-]{36}$/),
        userName: 'jane-of-the-log',
        userPoolId: stage.UserPoolId,
        clientId: stage.ClientId,
        creationDate: expect.stringMatching(/^(Sun|Mon|Tue|Wed|Thu|Fri|Sat) [A-Z][a-z]{2} \d\d [\d:]{8} UTC \d{4}$/),
        eventResponse: 'Pass',
        riskLevel: '',
        riskDecision: 'PASS',
        riskReasons: [],
        challenges: ['Password:Success'],
        deviceName: 'Chrome 131, Windows',
        ipAddress: expect.stringMatching(/^(127\.0\.0\.1|::1)$/),
        requestId: signedIn.$metadata.requestId,
        idpName: '',
        compromisedCredentialDetected: 'false',
        timezone: 'Europe/Berlin',
        city: 'Bremen',
        country: 'Germany',
        eventFeedbackValue: '',
        eventFeedbackDate: '',
        eventFeedbackProvider: '',
        hasContextData: 'true',
      },
    });
    const own = world.lines.join('\n');
    for (const secret of ['jane-of-the-log', 'Bremen', '127.0.0.1', '::1']) expect(own).not.toContain(secret);

    const byServer = await stage.sdk.send(
      new AdminInitiateAuthCommand({
        UserPoolId: stage.UserPoolId,
        ClientId: stage.ClientId,
        AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME: 'jane-of-the-log', PASSWORD },
        ContextData: { IpAddress: '192.0.2.5', ServerName: 'app', ServerPath: '/', HttpHeaders: [] },
      }),
    );
    const told = world.logGroups.groups.get('events')?.get(`userAuthEvents/${stage.UserPoolId}`)?.at(-1);
    expect(JSON.parse(told ?? '').message).toMatchObject({
      ipAddress: '192.0.2.5',
      requestId: byServer.$metadata.requestId,
    });

    const callsFor = async (name: string) => {
      world.logGroups.calls.length = 0;
      await expect(stage.signInFrom(HOME, name, 'Wrong-Horse-1')).rejects.toThrow('Incorrect username or password.');
      return world.logGroups.calls;
    };
    expect([...(await callsFor('jane-of-the-log'))]).toEqual(['events']);
    expect([...(await callsFor('nobody-of-the-log'))]).toEqual(['events']);
    expect(JSON.stringify([...world.logGroups.groups.get('events')!.values()])).not.toContain('nobody-of-the-log');
  });
});
