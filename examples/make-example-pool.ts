import {
  AdminCreateUserCommand,
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
  CreateUserPoolClientCommand,
  CreateUserPoolCommand,
  DeleteUserPoolCommand,
  SetUserPoolMfaConfigCommand,
  type UserPoolMfaType,
} from '@aws-sdk/client-cognito-identity-provider';
import type { Deployment } from './read-deployment.ts';

/** A pool of an example's own, with settings that the pool of `npm start` doesn't have. */
export interface ExamplePool {
  readonly UserPoolId: string;
  readonly ClientId: string;
  /** A user with confirmed addresses; a temporary password is good for choosing another one. */
  createUser(user: { email: string; phone: string; password: string; temporary?: boolean }): Promise<void>;
  delete(): Promise<void>;
}

/**
 * Makes a pool with second factors, and remembered devices; where the factors are optional, with codes as first factor too. It takes an
 * administrator's keys.
 */
export const makeExamplePool = async (
  { endpoint, region }: Deployment,
  MfaConfiguration: UserPoolMfaType,
): Promise<ExamplePool> => {
  const cognito = new CognitoIdentityProviderClient({ endpoint, region });
  const { UserPool } = await cognito.send(
    new CreateUserPoolCommand({
      PoolName: `example, second factor ${MfaConfiguration}`,
      UsernameAttributes: ['email'],
      Policies: {
        SignInPolicy: {
          AllowedFirstAuthFactors: MfaConfiguration === 'ON' ? ['PASSWORD'] : ['PASSWORD', 'EMAIL_OTP', 'SMS_OTP'],
        },
      },
      DeviceConfiguration: { ChallengeRequiredOnNewDevice: true, DeviceOnlyRememberedOnUserPrompt: false },
    }),
  );
  const UserPoolId = UserPool?.Id ?? '';
  await cognito.send(
    new SetUserPoolMfaConfigCommand({
      UserPoolId,
      MfaConfiguration,
      SoftwareTokenMfaConfiguration: { Enabled: true },
      ...(MfaConfiguration === 'OPTIONAL' && {
        SmsMfaConfiguration: {
          SmsConfiguration: { SnsCallerArn: 'arn:aws:iam::123456789012:role/sms', ExternalId: 'x' },
        },
      }),
    }),
  );
  const { UserPoolClient } = await cognito.send(
    new CreateUserPoolClientCommand({
      UserPoolId,
      ClientName: 'example',
      ExplicitAuthFlows: [
        'ALLOW_USER_AUTH',
        'ALLOW_USER_SRP_AUTH',
        'ALLOW_USER_PASSWORD_AUTH',
        'ALLOW_REFRESH_TOKEN_AUTH',
      ],
      PreventUserExistenceErrors: 'ENABLED',
    }),
  );
  return {
    UserPoolId,
    ClientId: UserPoolClient?.ClientId ?? '',
    createUser: async ({ email: Username, phone, password: Password, temporary = false }) => {
      const UserAttributes = [
        { Name: 'email', Value: Username },
        { Name: 'email_verified', Value: 'true' },
        { Name: 'phone_number', Value: phone },
        { Name: 'phone_number_verified', Value: 'true' },
      ];
      const invitation = {
        UserPoolId,
        Username,
        UserAttributes,
        MessageAction: 'SUPPRESS',
        TemporaryPassword: Password,
      } as const;
      await cognito.send(new AdminCreateUserCommand(invitation));
      if (!temporary)
        await cognito.send(new AdminSetUserPasswordCommand({ UserPoolId, Username, Password, Permanent: true }));
    },
    delete: async () => {
      await cognito.send(new DeleteUserPoolCommand({ UserPoolId }));
      cognito.destroy();
    },
  };
};
