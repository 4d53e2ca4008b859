import {
  AdminCreateUserCommand,
  AdminGetUserCommand,
  AdminSetUserPasswordCommand,
  ForgotPasswordCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openWorld, type World } from '../../support/world.ts';
import { refused } from './refused.ts';

const PASSWORD = 'Correct-Horse-1';
const FUNCTION = 'arn:aws:lambda:eu-central-1:123456789012:function:hook';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

it('a pool whose pre sign-up check could not be asked creates nobody', async () => {
  const { Id: UserPoolId } = await world.newPool({ LambdaConfig: { PreSignUp: FUNCTION } });
  const { ClientId } = await world.newClient(UserPoolId);
  const sdk = world.client();
  const refusal = refused('UnexpectedLambdaException');
  await expect(sdk.send(new SignUpCommand({ ClientId, Username: 'jane', Password: PASSWORD }))).rejects.toEqual(
    refusal,
  );
  await expect(sdk.send(new AdminCreateUserCommand({ UserPoolId, Username: 'jane' }))).rejects.toEqual(refusal);
  await expect(sdk.send(new AdminGetUserCommand({ UserPoolId, Username: 'jane' }))).rejects.toEqual(
    refused('UserNotFoundException'),
  );
});

it.each(['CustomMessage', 'UserMigration'] as const)('a pool with %s sends nothing in its stead', async (trigger) => {
  const { Id: UserPoolId } = await world.newPool({ LambdaConfig: { [trigger]: FUNCTION } });
  const { ClientId } = await world.newClient(UserPoolId);
  const sdk = world.client();
  const UserAttributes = [
    { Name: 'email', Value: 'jane@example.com' },
    { Name: 'email_verified', Value: 'true' },
  ];
  const input = { UserPoolId, Username: 'jane', UserAttributes, MessageAction: 'SUPPRESS' as const };
  await sdk.send(new AdminCreateUserCommand(input));
  await sdk.send(
    new AdminSetUserPasswordCommand({ UserPoolId, Username: 'jane', Password: PASSWORD, Permanent: true }),
  );
  const sent = world.inbox.emails.length;
  const Username = trigger === 'UserMigration' ? 'nobody' : 'jane';
  await expect(sdk.send(new ForgotPasswordCommand({ ClientId, Username }))).rejects.toEqual(
    refused('UnexpectedLambdaException'),
  );
  expect(world.inbox.emails).toHaveLength(sent);
});
