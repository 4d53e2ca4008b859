import { randomBytes } from 'node:crypto';
import {
  type AdvancedSecurityEnabledModeType,
  type AdvancedSecurityModeType,
  type ExplicitAuthFlowsType,
  SetUserPoolMfaConfigCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FAR, HOME, type Origin, onAll, openWatchedStage } from '../operations/risk/open-watched-stage.ts';
import { PASSWORD } from '../operations/sign-in/open-stage.ts';
import { refused } from '../operations/users/refused.ts';
import { claimTimestamp, SrpClient } from '../support/srp-client.ts';
import { openTriggerAccount, type TriggerAccount } from '../support/trigger-account.ts';
import { openWorld, type World } from '../support/world.ts';
import { wrongCode } from '../support/wrong-code.ts';
import { TRIGGERS } from './open-custom.ts';

const BLOCKED = refused('NotAuthorizedException', 'Unable to login because of security reasons.');
const ADDRESS_BLOCKED = refused('NotAuthorizedException', 'Request not allowed due to security reasons.');
const EMAIL = 'jane@example.com';

let account: TriggerAccount;
let world: World;
beforeAll(async () => {
  account = await openTriggerAccount();
  world = await openWorld({ services: account.services });
});
afterAll(async () => {
  await world.close();
  await account.close();
});

/** A pool that watches custom sign-ins, and perhaps others, with the user jane. */
async function open(
  custom: AdvancedSecurityEnabledModeType,
  { standard = 'OFF', define = TRIGGERS.define }: { standard?: AdvancedSecurityModeType; define?: string } = {},
) {
  const hook = account.deploy(define);
  const stage = await openWatchedStage(
    world,
    {
      UserPoolAddOns: {
        AdvancedSecurityMode: standard,
        AdvancedSecurityAdditionalFlows: { CustomAuthMode: custom },
      },
      LambdaConfig: {
        DefineAuthChallenge: hook.arn,
        CreateAuthChallenge: account.deploy(TRIGGERS.create).arn,
        VerifyAuthChallengeResponse: account.deploy(TRIGGERS.verify).arn,
      },
      EmailConfiguration: {
        EmailSendingAccount: 'DEVELOPER',
        SourceArn: 'arn:aws:ses:eu-central-1:123456789012:identity/example.com',
      },
    },
    { ExplicitAuthFlows: ['ALLOW_CUSTOM_AUTH', 'ALLOW_USER_PASSWORD_AUTH'] as ExplicitAuthFlowsType[] },
  );
  const { UserPoolId, sdk } = stage;
  await sdk.send(
    new SetUserPoolMfaConfigCommand({ UserPoolId, MfaConfiguration: 'OPTIONAL', EmailMfaConfiguration: {} }),
  );
  await stage.createUser('jane', { attributes: { email: EMAIL, email_verified: 'true' } });
  /** A custom sign-in with right answers: the question, and the sum. */
  const signIn = async (origin: Origin, USERNAME = 'jane') => {
    const { Session } = await stage.initiateFrom(origin, 'CUSTOM_AUTH', { USERNAME });
    return stage.respondFrom(origin, 'CUSTOM_CHALLENGE', { USERNAME, ANSWER: '40' }, Session);
  };
  return { ...stage, hook, signIn };
}

describe('a watched custom sign-in', () => {
  it('that is a risk is kept out at its end, and leaves an event', async () => {
    const stage = await open('ENFORCED');
    await stage.setRisk(onAll('BLOCK'));
    await expect(stage.signIn(HOME)).resolves.toMatchObject({ AuthenticationResult: {} });
    await expect(stage.signIn(FAR)).rejects.toEqual(BLOCKED);
    await expect(stage.signIn(HOME)).resolves.toMatchObject({ AuthenticationResult: {} });
    expect(await stage.eventsOf('jane')).toMatchObject([
      { EventResponse: 'Pass', EventRisk: { RiskDecision: 'NoRisk' } },
      {
        EventType: 'SignIn',
        EventResponse: 'Fail',
        EventRisk: { RiskDecision: 'Block', RiskLevel: 'High' },
        EventContextData: { City: FAR.city },
      },
      { EventResponse: 'Pass', EventRisk: { RiskDecision: 'NoRisk' } },
    ]);
  });

  it('that is a risk is asked for a second factor that was never switched on, after define gave its tokens', async () => {
    const stage = await open('ENFORCED');
    await stage.setRisk(onAll('MFA_REQUIRED'));
    await stage.signIn(HOME);
    const asked = await stage.signIn(FAR);
    expect([asked.ChallengeName, asked.AuthenticationResult]).toEqual(['EMAIL_OTP', undefined]);
    const turns = stage.hook.events().length;
    const prove = (EMAIL_OTP_CODE: string) =>
      stage.respondFrom(FAR, 'EMAIL_OTP', { USERNAME: 'jane', EMAIL_OTP_CODE }, asked.Session);
    const code = world.inbox.lastCodeTo(EMAIL);
    await expect(prove(wrongCode(code))).rejects.toMatchObject({ name: 'CodeMismatchException' });
    const { AuthenticationResult } = await prove(code);
    const [event, ...others] = await stage.eventsOf('jane');
    expect(others).toHaveLength(1);
    expect(event).toMatchObject({
      EventId: decodeJwt(AuthenticationResult?.IdToken ?? '').event_id,
      EventResponse: 'Pass',
      EventRisk: { RiskDecision: 'AccountTakeover', RiskLevel: 'High' },
      ChallengeResponses: [
        { ChallengeName: 'Password', ChallengeResponse: 'Success' },
        { ChallengeName: 'Mfa', ChallengeResponse: 'Success' },
      ],
    });
    expect(stage.hook.events()).toHaveLength(turns);
    await expect(prove(code)).rejects.toMatchObject({ name: 'NotAuthorizedException' });
    await expect(stage.signIn(FAR)).resolves.toMatchObject({ AuthenticationResult: {} });
  });

  it('that is a risk is kept out without a second factor where one is required', async () => {
    const stage = await open('ENFORCED');
    await stage.createUser('joan');
    await stage.signIn(HOME, 'joan');
    await stage.setRisk(onAll('MFA_REQUIRED'));
    await expect(stage.signIn(FAR, 'joan')).rejects.toEqual(BLOCKED);
    await stage.setRisk(onAll('MFA_IF_CONFIGURED'));
    await expect(stage.signIn(FAR, 'joan')).resolves.toMatchObject({ AuthenticationResult: {} });
  });

  it.each(['BLOCK', 'MFA_REQUIRED'] as const)(
    'that begins with the password is judged after it, and meets %s before define is asked again',
    async (action) => {
      const stage = await open('ENFORCED', { define: TRIGGERS.defineAfterPassword });
      await stage.setRisk(onAll(action));
      const prove = async (origin: Origin) => {
        const srp = new SrpClient(stage.UserPoolId, BigInt(`0x${randomBytes(32).toString('hex')}`));
        const names = { USERNAME: 'jane', CHALLENGE_NAME: 'SRP_A', SRP_A: srp.publicNumber };
        const { ChallengeParameters = {}, Session } = await stage.initiateFrom(origin, 'CUSTOM_AUTH', names);
        const claim = srp.answer(ChallengeParameters, PASSWORD, claimTimestamp(world.clock.now()));
        return stage.respondFrom(origin, 'PASSWORD_VERIFIER', claim, Session);
      };
      const answer = (origin: Origin, ANSWER: string, Session: string | undefined) =>
        stage.respondFrom(origin, 'CUSTOM_CHALLENGE', { USERNAME: 'jane', ANSWER }, Session);
      const first = await prove(HOME);
      const question = Number(/\d+/.exec(first.ChallengeParameters?.question ?? '')?.[0]);
      await answer(HOME, String(question + 40), first.Session);
      const turns = stage.hook.events().length;
      if (action === 'BLOCK') {
        await expect(prove(FAR)).rejects.toEqual(BLOCKED);
        expect(stage.hook.events()).toHaveLength(turns + 1);
        return;
      }
      const asked = await prove(FAR);
      expect(asked.ChallengeName).toBe('EMAIL_OTP');
      expect(stage.hook.events()).toHaveLength(turns + 1);
      const code = { USERNAME: 'jane', EMAIL_OTP_CODE: world.inbox.lastCodeTo(EMAIL) };
      const next = await stage.respondFrom(FAR, 'EMAIL_OTP', code, asked.Session);
      expect(next.ChallengeName).toBe('CUSTOM_CHALLENGE');
      const sum = Number(/\d+/.exec(next.ChallengeParameters?.question ?? '')?.[0]) + 40;
      expect(await answer(FAR, String(sum), next.Session)).toMatchObject({ AuthenticationResult: {} });
    },
  );

  it('is refused from a blocked range before any function is asked', async () => {
    const stage = await open('ENFORCED');
    await stage.setRisk({ RiskExceptionConfiguration: { BlockedIPRangeList: ['0.0.0.0/0', '::/0'] } });
    await expect(stage.initiateFrom(HOME, 'CUSTOM_AUTH', { USERNAME: 'jane' })).rejects.toEqual(ADDRESS_BLOCKED);
    expect(stage.hook.events()).toEqual([]);
  });

  it('is only recorded where its mode audits, though passwords are enforced', async () => {
    const stage = await open('AUDIT', { standard: 'ENFORCED' });
    await stage.setRisk(onAll('BLOCK'));
    await stage.signIn(HOME);
    await expect(stage.signIn(FAR)).resolves.toMatchObject({ AuthenticationResult: {} });
    expect((await stage.eventsOf('jane'))[0]).toMatchObject({
      EventResponse: 'Pass',
      EventRisk: { RiskDecision: 'AccountTakeover', RiskLevel: 'High' },
    });
  });

  it('is a mode of its own: a sign-in with a password is not watched by it', async () => {
    const stage = await open('ENFORCED');
    await stage.setRisk(onAll('BLOCK'));
    await stage.signIn(HOME);
    await expect(stage.signInFrom(FAR, 'jane')).resolves.toMatchObject({ AuthenticationResult: {} });
    expect(await stage.eventsOf('jane')).toHaveLength(1);
  });
});
