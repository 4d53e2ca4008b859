import * as sdk from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorld, type World } from '../../support/world.ts';
import { refused } from './refused.ts';

const Password = 'Correct-Horse-1';
const Username = 'jane';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

/** Sends any command: their types differ, what matters here is the refusal. */
const send = (command: unknown) => world.client().send(command as sdk.GetUserCommand);

const unsigned = (client: { ClientId: string; SecretHash?: string }) => ({
  SignUp: new sdk.SignUpCommand({ ...client, Username, Password }),
  ConfirmSignUp: new sdk.ConfirmSignUpCommand({ ...client, Username, ConfirmationCode: '123456' }),
  ResendConfirmationCode: new sdk.ResendConfirmationCodeCommand({ ...client, Username }),
  ForgotPassword: new sdk.ForgotPasswordCommand({ ...client, Username }),
  ConfirmForgotPassword: new sdk.ConfirmForgotPasswordCommand({
    ...client,
    Username,
    ConfirmationCode: '123456',
    Password,
  }),
});

describe.each(Object.keys(unsigned({ ClientId: '' })) as (keyof ReturnType<typeof unsigned>)[])('%s', (name) => {
  it('wants the right secret hash of a client with a secret', async () => {
    const { Id } = await world.newPool({ AutoVerifiedAttributes: ['email'] });
    const { ClientId } = await world.newClient(Id, { GenerateSecret: true });
    await expect(send(unsigned({ ClientId })[name])).rejects.toEqual(
      refused(
        'NotAuthorizedException',
        `Client ${ClientId} is configured with secret but SECRET_HASH was not received`,
      ),
    );
    await expect(send(unsigned({ ClientId, SecretHash: 'AAAA' })[name])).rejects.toEqual(
      refused('NotAuthorizedException', `Unable to verify secret hash for client ${ClientId}`),
    );
  });
});
