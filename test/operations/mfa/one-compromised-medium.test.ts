import { ConfirmForgotPasswordCommand, ForgotPasswordCommand } from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorld, type World } from '../../support/world.ts';
import { openMfaStage } from './open-mfa-stage.ts';

const EMAIL = { email: 'jane@example.com', email_verified: 'true' };
const PHONE = { phone_number: '+15555551212', phone_number_verified: 'true' };
const NEW_PASSWORD = 'Other-Horse-2';
const ON = { Enabled: true, PreferredMfa: true };
const LEVELS = ['urn:cognito:loa:3', 'urn:cognito:loa:3 urn:cognito:loa:2', 'urn:cognito:loa:2'] as const;

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

async function openScene(mode: 'OPTIONAL' | 'ON', attributes: Record<string, string>) {
  const stage = await openMfaStage(world, mode, {
    client: { ExplicitAuthFlows: ['ALLOW_USER_AUTH', 'ALLOW_USER_PASSWORD_AUTH'] },
  });
  await stage.setMode('OPTIONAL');
  await stage.createUser('jane', { attributes });
  const { AccessToken } = await stage.signIn('jane');
  return {
    ...stage,
    AccessToken,
    enforce: () => stage.setMode(mode),
    /** Sets another password by a code that is sent to the address. */
    async recover(address: string) {
      const named = { ClientId: stage.ClientId, Username: 'jane' };
      await stage.sdk.send(new ForgotPasswordCommand(named));
      const ConfirmationCode = world.inbox.lastCodeTo(address);
      await stage.sdk.send(new ConfirmForgotPasswordCommand({ ...named, ConfirmationCode, Password: NEW_PASSWORD }));
    },
    /** What is asked for after that password, with a level asked for or without. */
    async secondStep(level?: string) {
      const target: Record<string, string> = level === undefined ? {} : { TARGET_ACR_VALUES: level };
      const { ChallengeName, AvailableChallenges, ChallengeParameters } = await stage.initiate('USER_AUTH', {
        USERNAME: 'jane',
        PREFERRED_CHALLENGE: 'PASSWORD',
        PASSWORD: NEW_PASSWORD,
        ...target,
      });
      return { ChallengeName, AvailableChallenges, choices: ChallengeParameters?.MFAS_CAN_CHOOSE };
    },
  };
}

describe.each(['OPTIONAL', 'ON'] as const)(
  'where MFA is %s, whoever reads a person’s mail and nothing else',
  (mode) => {
    it('gets a new password, and no further without the authenticator app, whatever level they ask for', async () => {
      const jane = await openScene(mode, EMAIL);
      await jane.addToken(jane.AccessToken);
      await jane.prefer(jane.AccessToken, { SoftwareTokenMfaSettings: ON });
      await jane.enforce();
      await jane.recover(EMAIL.email);
      for (const level of [undefined, ...LEVELS]) {
        const { ChallengeName, AvailableChallenges } = await jane.secondStep(level);
        expect(ChallengeName, level).toBe('SOFTWARE_TOKEN_MFA');
        if (level !== undefined) expect(AvailableChallenges, level).toEqual(['SOFTWARE_TOKEN_MFA']);
      }
    });

    it('gets no further without the app either where no factor is preferred', async () => {
      const jane = await openScene(mode, EMAIL);
      await jane.addToken(jane.AccessToken);
      await jane.prefer(jane.AccessToken, { SoftwareTokenMfaSettings: { Enabled: true } });
      await jane.enforce();
      await jane.recover(EMAIL.email);
      for (const level of [undefined, ...LEVELS]) {
        expect((await jane.secondStep(level)).ChallengeName, level).toBe('SOFTWARE_TOKEN_MFA');
      }
    });

    it('gets no further without the telephone', async () => {
      const jane = await openScene(mode, { ...EMAIL, ...PHONE });
      await jane.prefer(jane.AccessToken, { SMSMfaSettings: ON });
      await jane.enforce();
      await jane.recover(EMAIL.email);
      for (const level of [undefined, ...LEVELS]) {
        expect((await jane.secondStep(level)).ChallengeName, level).toBe('SMS_MFA');
      }
    });
  },
);
