import { createHmac } from 'node:crypto';
import {
  AdminCreateUserCommand,
  AdminInitiateAuthCommand,
  AdminListUserAuthEventsCommand,
  AdminUpdateAuthEventFeedbackCommand,
  type ExplicitAuthFlowsType,
  SetUserPoolMfaConfigCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorld, type World } from '../../support/world.ts';
import { wrongCode } from '../../support/wrong-code.ts';
import { PASSWORD } from '../sign-in/open-stage.ts';
import { refused } from '../users/refused.ts';
import { FAR, HOME, onAll, openWatchedStage } from './open-watched-stage.ts';

const BLOCKED = refused('NotAuthorizedException', 'Unable to login because of security reasons.');
const ADDRESS_BLOCKED = refused('NotAuthorizedException', 'Request not allowed due to security reasons.');
const INCORRECT = refused('NotAuthorizedException', 'Incorrect username or password.');

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

/** The `event_id` of a sign-in's tokens. */
function eventIdOf(token: string | undefined): string {
  return JSON.parse(Buffer.from(token!.split('.')[1]!, 'base64url').toString('utf8')).event_id;
}

const emailMfa = async (UserPoolId: string) =>
  world.client().send(
    new SetUserPoolMfaConfigCommand({
      UserPoolId,
      MfaConfiguration: 'OPTIONAL',
      SoftwareTokenMfaConfiguration: { Enabled: true },
      EmailMfaConfiguration: {},
    }),
  );
const DEVELOPER = {
  EmailConfiguration: {
    EmailSendingAccount: 'DEVELOPER',
    SourceArn: 'arn:aws:ses:eu-central-1:123456789012:identity/example.com',
  },
} as const;

describe('a watched sign-in', () => {
  it('is no risk the first time, nor from known surroundings', async () => {
    const stage = await openWatchedStage(world);
    await stage.setRisk(onAll('BLOCK'));
    await stage.createUser('jane');
    await expect(stage.signInFrom(HOME, 'jane')).resolves.toBeDefined();
    await expect(stage.signInFrom(HOME, 'jane')).resolves.toBeDefined();
    await expect(
      stage.signInFrom({ ...HOME, userAgent: HOME.userAgent?.replace('131', '132') }, 'jane'),
    ).resolves.toBeDefined();
  });

  it('is kept out from far away, once it is proven who signs in', async () => {
    const stage = await openWatchedStage(world);
    await stage.setRisk(onAll('BLOCK'));
    await stage.createUser('jane');
    await stage.signInFrom(HOME, 'jane');
    await expect(stage.signInFrom(FAR, 'jane')).rejects.toEqual(BLOCKED);
    await expect(stage.signInFrom(FAR, 'jane', 'Wrong-Horse-1')).rejects.toEqual(INCORRECT);
    await expect(stage.signInFrom(HOME, 'jane')).resolves.toBeDefined();
    const [again, wrong, blocked, first] = await stage.eventsOf('jane');
    expect(again).toMatchObject({ EventResponse: 'Pass' });
    expect(wrong).toMatchObject({ EventResponse: 'Fail', EventRisk: { RiskDecision: 'NoRisk' } });
    expect(blocked).toMatchObject({
      EventType: 'SignIn',
      EventResponse: 'Fail',
      EventRisk: { RiskDecision: 'Block', RiskLevel: 'High', CompromisedCredentialsDetected: false },
      ChallengeResponses: [{ ChallengeName: 'Password', ChallengeResponse: 'Success' }],
      EventContextData: {
        City: 'Arica',
        Country: 'Chile',
        DeviceName: 'Firefox 133, Linux',
        Timezone: 'America/Santiago',
      },
    });
    expect(first).toMatchObject({ EventResponse: 'Pass', EventRisk: { RiskDecision: 'NoRisk' } });
  });

  it('is only recorded by a pool that audits', async () => {
    const stage = await openWatchedStage(world, { UserPoolAddOns: { AdvancedSecurityMode: 'AUDIT' } });
    await stage.setRisk({
      ...onAll('BLOCK'),
      RiskExceptionConfiguration: { BlockedIPRangeList: ['0.0.0.0/0', '::/0'] },
    });
    await stage.createUser('jane');
    await stage.signInFrom(HOME, 'jane');
    await expect(stage.signInFrom(FAR, 'jane')).resolves.toMatchObject({ AuthenticationResult: {} });
    const [risky] = await stage.eventsOf('jane');
    expect(risky).toMatchObject({
      EventResponse: 'Pass',
      EventRisk: { RiskDecision: 'AccountTakeover', RiskLevel: 'High' },
    });
  });

  it('has the id of its event in its tokens, and after a refresh still', async () => {
    const stage = await openWatchedStage(world);
    await stage.createUser('jane');
    const { AuthenticationResult } = await stage.signInFrom(HOME, 'jane');
    const [event] = await stage.eventsOf('jane');
    expect(eventIdOf(AuthenticationResult?.IdToken)).toBe(event?.EventId);
    expect(eventIdOf(AuthenticationResult?.AccessToken)).toBe(event?.EventId);
    expect(event?.EventId).toMatch(/^[0-9a-f-]{36}$/);
    const { RefreshToken: REFRESH_TOKEN = '' } = AuthenticationResult ?? {};
    const refreshed = await stage.initiate('REFRESH_TOKEN_AUTH', { REFRESH_TOKEN });
    expect(eventIdOf(refreshed.AuthenticationResult?.IdToken)).toBe(event?.EventId);
    expect(await stage.eventsOf('jane')).toHaveLength(1);
  });

  it('costs one write more than any, and nothing where the pool has no threat protection', async () => {
    const stage = await openWatchedStage(world);
    await stage.createUser('jane');
    await stage.signInFrom(HOME, 'jane');
    const before = world.calls.length;
    await stage.signInFrom(HOME, 'jane');
    const made = world.calls.slice(before).map(({ operation }) => operation);
    // The event is written beside what is learnt.
    expect(made.toSorted()).toEqual(['BatchGetItem', 'BatchGetItem', 'PutItem', 'UpdateItem']);
  });

  it('costs as many calls for a name that nobody has as for one with a wrong password', async () => {
    const stage = await openWatchedStage(world, {}, { PreventUserExistenceErrors: 'ENABLED' });
    await stage.createUser('jane');
    await stage.signInFrom(HOME, 'jane');
    await stage.signInFrom(HOME, 'jane');
    const made = async (username: string) => {
      const before = world.calls.length;
      await expect(stage.signInFrom(FAR, username, 'Wrong-Horse-1')).rejects.toEqual(INCORRECT);
      return world.calls
        .slice(before)
        .filter(({ operation }) => operation !== 'BatchGetItem')
        .map(({ operation }) => operation);
    };
    const known = await made('jane');
    expect(known).toEqual(['UpdateItem', 'UpdateItem']);
    expect(await made('nobody')).toEqual(known);
  });
});

describe('the second factor that a risk demands', () => {
  it('is asked for though it was never switched on, and lets the sign-in go on', async () => {
    const stage = await openWatchedStage(world, DEVELOPER);
    await emailMfa(stage.UserPoolId);
    await stage.setRisk(onAll('MFA_REQUIRED'));
    const email = 'jane@example.com';
    await stage.createUser('jane', { attributes: { email, email_verified: 'true' } });
    await expect(stage.signInFrom(HOME, 'jane')).resolves.toMatchObject({ AuthenticationResult: {} });
    const asked = await stage.signInFrom(FAR, 'jane');
    expect(asked.ChallengeName).toBe('EMAIL_OTP');
    expect((await stage.eventsOf('jane'))[0]).toMatchObject({
      EventResponse: 'InProgress',
      EventRisk: { RiskDecision: 'AccountTakeover', RiskLevel: 'High' },
      ChallengeResponses: [{ ChallengeName: 'Password', ChallengeResponse: 'Success' }],
    });
    const wrong = { USERNAME: 'jane', EMAIL_OTP_CODE: wrongCode(world.inbox.lastCodeTo(email)) };
    await expect(stage.respond('EMAIL_OTP', wrong, asked.Session)).rejects.toMatchObject({
      name: 'CodeMismatchException',
    });
    expect((await stage.eventsOf('jane'))[0]).toMatchObject({
      EventResponse: 'Fail',
      ChallengeResponses: [{ ChallengeName: 'Password' }, { ChallengeName: 'Mfa', ChallengeResponse: 'Failure' }],
    });
    const code = /\d{6}/.exec(world.inbox.emails.at(-1)?.text ?? '')?.[0] ?? '';
    const done = await stage.respondFrom(FAR, 'EMAIL_OTP', { USERNAME: 'jane', EMAIL_OTP_CODE: code }, asked.Session);
    const [event, ...others] = await stage.eventsOf('jane');
    expect(others).toHaveLength(1);
    expect(event).toMatchObject({
      EventId: eventIdOf(done.AuthenticationResult?.IdToken),
      EventResponse: 'Pass',
      EventRisk: { RiskDecision: 'AccountTakeover', RiskLevel: 'High' },
      ChallengeResponses: [
        { ChallengeName: 'Password', ChallengeResponse: 'Success' },
        { ChallengeName: 'Mfa', ChallengeResponse: 'Success' },
      ],
    });
    await expect(stage.signInFrom(FAR, 'jane')).resolves.toMatchObject({ AuthenticationResult: {} });
  });

  it('keeps out who has none where it is required, and nobody where it is asked for if configured', async () => {
    const stage = await openWatchedStage(world, DEVELOPER);
    await emailMfa(stage.UserPoolId);
    await stage.createUser('jane');
    await stage.createUser('joan');
    await stage.signInFrom(HOME, 'jane');
    await stage.signInFrom(HOME, 'joan');
    await stage.setRisk(onAll('MFA_REQUIRED'));
    await expect(stage.signInFrom(FAR, 'jane')).rejects.toEqual(BLOCKED);
    await stage.setRisk(onAll('MFA_IF_CONFIGURED'));
    await expect(stage.signInFrom(FAR, 'joan')).resolves.toMatchObject({ AuthenticationResult: {} });
  });

  it('is not a code to the address that a code proved already', async () => {
    const policy = {
      SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP'] as ('PASSWORD' | 'EMAIL_OTP')[] },
    };
    const flows = { ExplicitAuthFlows: ['ALLOW_USER_AUTH', 'ALLOW_USER_PASSWORD_AUTH'] as ExplicitAuthFlowsType[] };
    const stage = await openWatchedStage(world, { ...DEVELOPER, Policies: policy }, flows);
    await emailMfa(stage.UserPoolId);
    await stage.setRisk(onAll('MFA_REQUIRED'));
    await stage.createUser('jane', { attributes: { email: 'jane@example.com', email_verified: 'true' } });
    const signIn = async (origin: typeof HOME) => {
      const asked = await stage.initiateFrom(origin, 'USER_AUTH', {
        USERNAME: 'jane',
        PREFERRED_CHALLENGE: 'EMAIL_OTP',
      });
      const code = /\d{8}/.exec(world.inbox.emails.at(-1)?.text ?? '')?.[0] ?? '';
      return stage.respondFrom(origin, 'EMAIL_OTP', { USERNAME: 'jane', EMAIL_OTP_CODE: code }, asked.Session);
    };
    await expect(stage.signInFrom(HOME, 'jane')).resolves.toBeDefined();
    await expect(signIn(FAR)).rejects.toEqual(BLOCKED);
  });
});

describe('addresses', () => {
  const SECRET = { GenerateSecret: true, EnablePropagateAdditionalUserContextData: true } as const;

  it('that are blocked may neither sign in nor sign up, whoever it is about', async () => {
    const stage = await openWatchedStage(world, {}, SECRET);
    await stage.setRisk({ RiskExceptionConfiguration: { BlockedIPRangeList: ['203.0.113.0/24', '2001:db8::/32'] } });
    await stage.createUser('jane');
    await expect(stage.signInFrom(HOME, 'jane')).resolves.toBeDefined();
    for (const ipAddress of ['203.0.113.9', '::ffff:203.0.113.9', '2001:db8:1::1']) {
      await expect(stage.signInFrom({ ...HOME, ipAddress }, 'jane')).rejects.toEqual(ADDRESS_BLOCKED);
      await expect(stage.signInFrom({ ...HOME, ipAddress }, 'nobody')).rejects.toEqual(ADDRESS_BLOCKED);
    }
    expect((await stage.eventsOf('jane'))[0]).toMatchObject({
      EventResponse: 'Fail',
      EventRisk: { RiskDecision: 'Block' },
    });
    const signUp = new SignUpCommand({
      ClientId: stage.ClientId,
      SecretHash: stage.secretHash('joan'),
      Username: 'joan',
      Password: PASSWORD,
      UserContextData: { IpAddress: '203.0.113.9' },
    });
    await expect(stage.sdk.send(signUp)).rejects.toEqual(ADDRESS_BLOCKED);
  });

  it('that are skipped are no risk', async () => {
    const stage = await openWatchedStage(world, {}, SECRET);
    await stage.setRisk({ ...onAll('BLOCK'), RiskExceptionConfiguration: { SkippedIPRangeList: ['203.0.113.0/24'] } });
    await stage.createUser('jane');
    await stage.signInFrom(HOME, 'jane');
    await expect(stage.signInFrom({ ...FAR, ipAddress: '198.51.100.1' }, 'jane')).rejects.toEqual(BLOCKED);
    await expect(stage.signInFrom(FAR, 'jane')).resolves.toMatchObject({ AuthenticationResult: {} });
  });

  it('are not believed from a client without a secret, or one that propagates nothing', async () => {
    for (const client of [{}, { GenerateSecret: true }]) {
      const stage = await openWatchedStage(world, {}, client);
      await stage.setRisk({ RiskExceptionConfiguration: { BlockedIPRangeList: ['203.0.113.0/24'] } });
      await stage.createUser('jane');
      await expect(stage.signInFrom(FAR, 'jane', PASSWORD, 'none')).resolves.toMatchObject({
        AuthenticationResult: {},
      });
      expect((await stage.eventsOf('jane'))[0]?.EventContextData?.IpAddress).not.toBe(FAR.ipAddress);
    }
  });

  it('that a server names for its users are believed', async () => {
    const stage = await openWatchedStage(world);
    await stage.setRisk({ RiskExceptionConfiguration: { BlockedIPRangeList: ['203.0.113.0/24'] } });
    await stage.createUser('jane');
    const signIn = (IpAddress: string) =>
      stage.sdk.send(
        new AdminInitiateAuthCommand({
          UserPoolId: stage.UserPoolId,
          ClientId: stage.ClientId,
          AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
          AuthParameters: { USERNAME: 'jane', PASSWORD },
          ContextData: {
            IpAddress,
            ServerName: 'app',
            ServerPath: '/',
            HttpHeaders: [{ headerName: 'User-Agent', headerValue: HOME.userAgent }],
          },
        }),
      );
    await expect(signIn('203.0.113.5')).rejects.toEqual(ADDRESS_BLOCKED);
    await expect(signIn('192.0.2.5')).resolves.toBeDefined();
    expect((await stage.eventsOf('jane'))[0]).toMatchObject({
      EventContextData: { IpAddress: '192.0.2.5', DeviceName: 'Chrome 131, Windows' },
    });
  });
});

describe('EncodedData', () => {
  const encode = (clientId: string, username: string, device: string, key = clientId): string => {
    const payload = JSON.stringify({
      contextData: { DeviceId: device, UserAgent: 'x' },
      username,
      userPoolId: '',
      timestamp: '1',
    });
    const version = 'JS20171115';
    const signature = createHmac('sha256', key)
      .update(version + payload)
      .digest('base64');
    return Buffer.from(JSON.stringify({ payload, signature, version })).toString('base64');
  };

  it('tells the device where it is signed for this client and user, and nothing otherwise', async () => {
    const stage = await openWatchedStage(world);
    await stage.setRisk(onAll('BLOCK'));
    await stage.createUser('jane');
    const { ClientId } = stage;
    const from = (userAgent: string, encoded: string) =>
      stage.signInFrom({ ...HOME, userAgent }, 'jane', PASSWORD, encoded);
    await from('one browser', encode(ClientId, 'jane', 'device-1'));
    await expect(from('another', encode(ClientId, 'jane', 'device-1'))).resolves.toBeDefined();
    await expect(from('one browser', encode(ClientId, 'jane', 'device-2'))).rejects.toEqual(BLOCKED);
    await expect(from('third', encode(ClientId, 'jane', 'device-1', 'forged'))).rejects.toEqual(BLOCKED);
    await expect(from('third', encode(ClientId, 'joan', 'device-1'))).rejects.toEqual(BLOCKED);
    await expect(from('third', 'not base64 of anything')).rejects.toEqual(BLOCKED);
  });
});

describe('feedback of an administrator', () => {
  it('makes the surroundings of a valid event known, and those of an invalid one unknown', async () => {
    const stage = await openWatchedStage(world);
    await stage.setRisk(onAll('BLOCK'));
    await stage.createUser('jane');
    await stage.signInFrom(HOME, 'jane');
    await expect(stage.signInFrom(FAR, 'jane')).rejects.toEqual(BLOCKED);
    const [{ EventId } = {}] = await stage.eventsOf('jane');
    const judge = (FeedbackValue: 'Valid' | 'Invalid') =>
      stage.sdk.send(
        new AdminUpdateAuthEventFeedbackCommand({
          UserPoolId: stage.UserPoolId,
          Username: 'jane',
          EventId,
          FeedbackValue,
        }),
      );
    await judge('Valid');
    const away = { ...FAR, latitude: undefined, longitude: undefined };
    await expect(stage.signInFrom(away, 'jane')).resolves.toBeDefined();
    expect((await stage.eventsOf('jane'))[1]).toMatchObject({
      EventId,
      EventFeedback: { FeedbackValue: 'Valid', Provider: 'Admin', FeedbackDate: expect.any(Date) },
    });
    await judge('Invalid');
    await expect(stage.signInFrom(away, 'jane')).rejects.toEqual(BLOCKED);
  });

  it('is refused for an event that is not the user’s', async () => {
    const stage = await openWatchedStage(world);
    await stage.createUser('jane');
    await stage.createUser('joan');
    await stage.signInFrom(HOME, 'joan');
    const [{ EventId } = {}] = await stage.eventsOf('joan');
    for (const id of [EventId, 'nothing', '019ace50-0000-7000-8000-000000000000']) {
      const judge = new AdminUpdateAuthEventFeedbackCommand({
        UserPoolId: stage.UserPoolId,
        Username: 'jane',
        EventId: id,
        FeedbackValue: 'Valid',
      });
      await expect(stage.sdk.send(judge)).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    }
  });
});

describe('AdminListUserAuthEvents', () => {
  it('lists newest first, in pages, and takes no token of another user', async () => {
    const stage = await openWatchedStage(world);
    await stage.createUser('jane');
    await stage.createUser('joan');
    for (let count = 0; count < 5; count += 1) {
      await stage.signInFrom(HOME, 'jane');
      world.clock.advance(1);
    }
    const page = (Username: string, NextToken?: string) =>
      stage.sdk.send(
        new AdminListUserAuthEventsCommand({ UserPoolId: stage.UserPoolId, Username, MaxResults: 2, NextToken }),
      );
    const times: number[] = [];
    let token: string | undefined;
    do {
      const { AuthEvents = [], NextToken } = await page('jane', token);
      times.push(...AuthEvents.map(({ CreationDate }) => CreationDate!.getTime()));
      if (NextToken) await expect(page('joan', NextToken)).rejects.toMatchObject({ name: 'InvalidParameterException' });
      token = NextToken;
    } while (token);
    expect(times).toHaveLength(5);
    expect(times).toEqual(times.toSorted((a, b) => b - a));
  });

  it('is refused without threat protection and for nobody', async () => {
    const { Id: UserPoolId } = await world.newPool();
    const stage = await openWatchedStage(world);
    const list = (poolId: string, Username: string) =>
      stage.sdk.send(new AdminListUserAuthEventsCommand({ UserPoolId: poolId, Username }));
    await expect(list(stage.UserPoolId, 'nobody')).rejects.toMatchObject({ name: 'UserNotFoundException' });
    await expect(list('eu-central-1_missing00', 'jane')).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    await stage.sdk.send(new AdminCreateUserCommand({ UserPoolId, Username: 'jane', MessageAction: 'SUPPRESS' }));
    await expect(list(UserPoolId, 'jane')).rejects.toMatchObject({ name: 'UserPoolAddOnNotEnabledException' });
  });
});
