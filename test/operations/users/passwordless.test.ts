import { AdminCreateUserCommand, ConfirmSignUpCommand, SignUpCommand } from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openWorld, type World } from '../../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const open = async () => {
  const { Id: UserPoolId } = await world.newPool({
    UserPoolTier: 'ESSENTIALS',
    AutoVerifiedAttributes: ['email'],
    Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP'] } },
  });
  const { ClientId } = await world.newClient(UserPoolId);
  return { UserPoolId, ClientId, sdk: world.client() };
};

const UserAttributes = [{ Name: 'email', Value: 'jane@example.com' }];

it('users of a pool with one-time passwords sign up without a password', async () => {
  const { ClientId, sdk } = await open();
  await sdk.send(new SignUpCommand({ ClientId, Username: 'jane', UserAttributes }));
  const ConfirmationCode = world.inbox.lastCodeTo('jane@example.com');
  await sdk.send(new ConfirmSignUpCommand({ ClientId, Username: 'jane', ConfirmationCode }));
});

it('and are created confirmed, with an invitation that names no password', async () => {
  const { UserPoolId, sdk } = await open();
  const input = { UserPoolId, Username: 'jane', UserAttributes, DesiredDeliveryMediums: ['EMAIL' as const] };
  const { User } = await sdk.send(new AdminCreateUserCommand(input));
  expect(User?.UserStatus).toBe('CONFIRMED');
  expect(world.inbox.emails.at(-1)?.text).toMatch(/^An account was created for you\. Your username is jane\.\n/);
});

it('unless a temporary password is given, whose invitation can be renewed', async () => {
  const { UserPoolId, sdk } = await open();
  const input = { UserPoolId, Username: 'jane', UserAttributes, DesiredDeliveryMediums: ['EMAIL' as const] };
  const { User } = await sdk.send(new AdminCreateUserCommand({ ...input, TemporaryPassword: 'Correct-Horse-1' }));
  expect(User?.UserStatus).toBe('FORCE_CHANGE_PASSWORD');
  await sdk.send(new AdminCreateUserCommand({ ...input, MessageAction: 'RESEND' }));
  expect(world.inbox.emails.at(-1)?.text).toMatch(/temporary password:\n\n\S+\n/);
});
