import {
  AssociateSoftwareTokenCommand,
  type CreateUserPoolClientCommandInput,
  type CreateUserPoolCommandInput,
  SetUserMFAPreferenceCommand,
  type SetUserMFAPreferenceCommandInput,
  SetUserPoolMfaConfigCommand,
  type SetUserPoolMfaConfigCommandInput,
  VerifySoftwareTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { authenticatorCode } from '../../support/authenticator-app.ts';
import type { World } from '../../support/world.ts';
import { openStage, PASSWORD } from '../sign-in/open-stage.ts';

export const SMS_CONFIGURATION = { SnsCallerArn: 'arn:aws:iam::123456789012:role/sms', ExternalId: 'external' };
export const EMAIL_CONFIGURATION = {
  EmailSendingAccount: 'DEVELOPER',
  SourceArn: 'arn:aws:ses:eu-central-1:123456789012:identity/example.com',
  From: 'no-reply@example.com',
} as const;

type Mode = NonNullable<SetUserPoolMfaConfigCommandInput['MfaConfiguration']>;

/** Every second factor that a pool can offer. */
export const EVERY_FACTOR: Omit<SetUserPoolMfaConfigCommandInput, 'UserPoolId'> = {
  SmsMfaConfiguration: { SmsConfiguration: SMS_CONFIGURATION },
  SoftwareTokenMfaConfiguration: { Enabled: true },
  EmailMfaConfiguration: {},
};

export interface MfaStageOptions {
  readonly factors?: Omit<SetUserPoolMfaConfigCommandInput, 'UserPoolId'>;
  readonly pool?: Partial<CreateUserPoolCommandInput>;
  readonly client?: Partial<CreateUserPoolClientCommandInput>;
}

/** A stage whose pool asks for second factors, every one unless told otherwise. */
export async function openMfaStage(world: World, mode: Mode, options: MfaStageOptions = {}) {
  const { factors = EVERY_FACTOR, pool = {}, client = {} } = options;
  const stage = await openStage(world, { EmailConfiguration: EMAIL_CONFIGURATION, ...pool }, client);
  const { UserPoolId, sdk } = stage;
  const setMode = (MfaConfiguration: Mode, others = MfaConfiguration === 'OFF' ? {} : factors) =>
    sdk.send(new SetUserPoolMfaConfigCommand({ UserPoolId, MfaConfiguration, ...others }));
  await setMode(mode);

  /** A code of the app now; what was accepted before is used up, so the clock goes on by a step first. */
  const nextCode = (secret: string) => {
    world.clock.advance(30);
    return authenticatorCode(secret, world.clock.now());
  };
  const withPassword = (USERNAME: string) => stage.initiate('USER_PASSWORD_AUTH', { USERNAME, PASSWORD });
  return {
    ...stage,
    setMode,
    nextCode,
    withPassword,
    prefer: (AccessToken: string, preference: Omit<SetUserMFAPreferenceCommandInput, 'AccessToken'>) =>
      sdk.send(new SetUserMFAPreferenceCommand({ AccessToken, ...preference })),
    /** Gives the bearer an authenticator app; its secret. */
    async addToken(AccessToken: string, FriendlyDeviceName?: string): Promise<string> {
      const { SecretCode } = await sdk.send(new AssociateSoftwareTokenCommand({ AccessToken }));
      const UserCode = nextCode(SecretCode!);
      await sdk.send(new VerifySoftwareTokenCommand({ AccessToken, UserCode, FriendlyDeviceName }));
      return SecretCode!;
    },
    /** Sets an app up in the course of a sign-in: its secret, and the session to go on with. */
    async setUpToken(session: string | undefined) {
      const { SecretCode, Session } = await sdk.send(new AssociateSoftwareTokenCommand({ Session: session }));
      const UserCode = nextCode(SecretCode!);
      const verified = await sdk.send(new VerifySoftwareTokenCommand({ Session, UserCode }));
      return { secret: SecretCode!, session: verified.Session! };
    },
  };
}
