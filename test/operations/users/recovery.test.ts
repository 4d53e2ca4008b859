import {
  AdminConfirmSignUpCommand,
  AdminCreateUserCommand,
  AdminDisableUserCommand,
  AdminGetUserCommand,
  AdminResetUserPasswordCommand,
  AdminSetUserPasswordCommand,
  AdminUpdateUserAttributesCommand,
  ChangePasswordCommand,
  ConfirmForgotPasswordCommand,
  type CreateUserPoolCommandInput,
  DeleteUserCommand,
  ForgotPasswordCommand,
  GetUserCommand,
  InitiateAuthCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { holdClock } from '../../support/hold-clock.ts';
import { openWorld, type World } from '../../support/world.ts';
import { refused } from './refused.ts';

const OLD = 'Correct-Horse-1';
const NEW = 'Battery-Staple-2';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

let addresses = 0;

/** A pool with the confirmed user `jane`, and verbs to recover the password. */
async function open(pool: Partial<CreateUserPoolCommandInput> = {}, existence: 'LEGACY' | 'ENABLED' = 'LEGACY') {
  const { Id: UserPoolId } = await world.newPool({ AutoVerifiedAttributes: ['email'], ...pool });
  const { ClientId } = await world.newClient(UserPoolId, { PreventUserExistenceErrors: existence });
  const sdk = world.client();
  addresses += 1;
  const email = `jane${addresses}@example.com`;
  const phone = `+1555000${String(addresses).padStart(4, '0')}`;
  const create = async (Username: string, attributes: Record<string, string>) => {
    const UserAttributes = Object.entries(attributes).map(([Name, Value]) => ({ Name, Value }));
    await sdk.send(new AdminCreateUserCommand({ UserPoolId, Username, UserAttributes, MessageAction: 'SUPPRESS' }));
    await sdk.send(new AdminSetUserPasswordCommand({ UserPoolId, Username, Password: OLD, Permanent: true }));
  };
  await create('jane', { email, email_verified: 'true' });
  return {
    UserPoolId,
    ClientId,
    sdk,
    email,
    phone,
    create,
    forgot: (Username = 'jane') => sdk.send(new ForgotPasswordCommand({ ClientId, Username })),
    confirm: (ConfirmationCode: string, Password = NEW, Username = 'jane') =>
      sdk.send(new ConfirmForgotPasswordCommand({ ClientId, Username, ConfirmationCode, Password })),
    signIn: async (PASSWORD: string, USERNAME = 'jane') => {
      const AuthParameters = { USERNAME, PASSWORD };
      const AuthFlow = 'USER_PASSWORD_AUTH';
      const { AuthenticationResult } = await sdk.send(new InitiateAuthCommand({ ClientId, AuthFlow, AuthParameters }));
      return AuthenticationResult?.AccessToken ?? '';
    },
    status: async (Username = 'jane') => (await sdk.send(new AdminGetUserCommand({ UserPoolId, Username }))).UserStatus,
    setAttributes: (attributes: Record<string, string>) => {
      const UserAttributes = Object.entries(attributes).map(([Name, Value]) => ({ Name, Value }));
      return sdk.send(new AdminUpdateUserAttributesCommand({ UserPoolId, Username: 'jane', UserAttributes }));
    },
  };
}

const wrong = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0');

describe('ForgotPassword and ConfirmForgotPassword', () => {
  it('let the user choose a new password by a code', async () => {
    const { forgot, confirm, signIn, email } = await open();
    expect((await forgot()).CodeDeliveryDetails).toEqual({
      Destination: 'j***@e***',
      DeliveryMedium: 'EMAIL',
      AttributeName: 'email',
    });
    await confirm(world.inbox.lastCodeTo(email));
    await expect(signIn(OLD)).rejects.toEqual(refused('NotAuthorizedException'));
    expect(await signIn(NEW)).not.toBe('');
  });

  it('use a code once, and let a new one replace it', async () => {
    const { forgot, confirm, email } = await open();
    await forgot();
    const first = world.inbox.lastCodeTo(email);
    await forgot();
    const second = world.inbox.lastCodeTo(email);
    if (first !== second) await expect(confirm(first)).rejects.toEqual(refused('CodeMismatchException'));
    await confirm(second);
    await expect(confirm(second, 'Another-One-3')).rejects.toEqual(
      refused('ExpiredCodeException', 'Invalid code provided, please request a code again.'),
    );
  });

  it('let exactly one of two confirmations at once win', async () => {
    const { forgot, confirm, email } = await open();
    await forgot();
    const code = world.inbox.lastCodeTo(email);
    const outcomes = await Promise.allSettled([confirm(code, NEW), confirm(code, 'Another-One-3')]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('refuse the code after an hour', async () => {
    const { forgot, confirm, email } = await open();
    await forgot();
    world.clock.advance(3600);
    await expect(confirm(world.inbox.lastCodeTo(email))).rejects.toEqual(refused('ExpiredCodeException'));
  });

  it('refuse the code when the address that it went to is not the user’s any more', async () => {
    const { forgot, confirm, email, setAttributes } = await open();
    await forgot();
    await setAttributes({ email: `new-${email}`, email_verified: 'true' });
    await expect(confirm(world.inbox.lastCodeTo(email))).rejects.toEqual(refused('ExpiredCodeException'));
  });

  it('keep the code good when the policy or the history refuses the password', async () => {
    const { forgot, confirm, email } = await open({
      UserPoolTier: 'ESSENTIALS',
      Policies: { PasswordPolicy: { MinimumLength: 8, PasswordHistorySize: 2 } },
    });
    await forgot();
    const code = world.inbox.lastCodeTo(email);
    await expect(confirm(code, 'short')).rejects.toEqual(refused('InvalidPasswordException'));
    await expect(confirm(code, OLD)).rejects.toEqual(refused('PasswordHistoryPolicyViolationException'));
    await confirm(code);
  });

  it('share ten calls an hour', async () => {
    holdClock(world);
    const { forgot, confirm, email } = await open();
    await forgot();
    const code = world.inbox.lastCodeTo(email);
    for (let i = 0; i < 9; i += 1) await expect(confirm(wrong(code))).rejects.toEqual(refused('CodeMismatchException'));
    const limit = refused('LimitExceededException', 'Attempt limit exceeded, please try after some time.');
    await expect(confirm(code)).rejects.toEqual(limit);
    await expect(forgot()).rejects.toEqual(limit);
  });

  it('let the user ask again when a message was refused', async () => {
    const { forgot, confirm, email } = await open();
    world.inbox.refuseNext();
    await expect(forgot()).rejects.toEqual(refused('CodeDeliveryFailureException'));
    await forgot();
    await confirm(world.inbox.lastCodeTo(email));
  });

  it('end a lock-out', async () => {
    holdClock(world);
    const { forgot, confirm, signIn, email } = await open();
    for (let i = 0; i < 6; i += 1) await signIn('Wrong-Horse-9').catch(() => undefined);
    await expect(signIn(OLD)).rejects.toEqual(refused('NotAuthorizedException', 'Password attempts exceeded'));
    await forgot();
    await confirm(world.inbox.lastCodeTo(email));
    expect(await signIn(NEW)).not.toBe('');
  });
});

describe('the way a code goes', () => {
  const both = async (pool: Partial<CreateUserPoolCommandInput>) => {
    const opened = await open(pool);
    await opened.setAttributes({ phone_number: opened.phone, phone_number_verified: 'true' });
    return opened;
  };

  it('is the phone before e-mail in a pool without recovery options', async () => {
    const { forgot } = await both({});
    expect((await forgot()).CodeDeliveryDetails?.DeliveryMedium).toBe('SMS');
  });

  it("is the pool's first option that is verified", async () => {
    const RecoveryMechanisms = [
      { Name: 'verified_phone_number', Priority: 2 } as const,
      { Name: 'verified_email', Priority: 1 } as const,
    ];
    const { forgot, setAttributes } = await both({ AccountRecoverySetting: { RecoveryMechanisms } });
    expect((await forgot()).CodeDeliveryDetails?.DeliveryMedium).toBe('EMAIL');
    await setAttributes({ email_verified: 'false' });
    expect((await forgot()).CodeDeliveryDetails?.DeliveryMedium).toBe('SMS');
  });

  it('is closed where only administrators reset passwords; they still can', async () => {
    const { forgot, confirm, email, sdk, UserPoolId } = await open({
      AccountRecoverySetting: { RecoveryMechanisms: [{ Name: 'admin_only', Priority: 1 }] },
    });
    await expect(forgot()).rejects.toEqual(
      refused('NotAuthorizedException', 'Contact administrator to reset password.'),
    );
    await sdk.send(new AdminResetUserPasswordCommand({ UserPoolId, Username: 'jane' }));
    await confirm(world.inbox.lastCodeTo(email));
  });
});

describe('users who can’t reset a password', () => {
  const unverified = 'Cannot reset password for the user as there is no registered/verified email or phone_number';

  /** One user in each state, by name, with the answer that an honest client gets. */
  async function everyState(existence: 'LEGACY' | 'ENABLED') {
    const opened = await open({}, existence);
    const { sdk, UserPoolId, create } = opened;
    await create('unverified', { email: 'u@example.com' });
    await create('disabled', { email: 'd@example.com', email_verified: 'true' });
    await sdk.send(new AdminDisableUserCommand({ UserPoolId, Username: 'disabled' }));
    await sdk.send(
      new AdminCreateUserCommand({
        UserPoolId,
        Username: 'invited',
        UserAttributes: [
          { Name: 'email', Value: 'i@example.com' },
          { Name: 'email_verified', Value: 'true' },
        ],
        MessageAction: 'SUPPRESS',
      }),
    );
    const { ClientId } = opened;
    const UserAttributes = [{ Name: 'email', Value: 'f@example.com' }];
    await sdk.send(new SignUpCommand({ ClientId, Username: 'unconfirmed', Password: OLD, UserAttributes }));
    return {
      ...opened,
      answers: {
        unconfirmed: refused('InvalidParameterException', unverified),
        nobody: refused('UserNotFoundException', 'Username/client id combination not found.'),
        unverified: refused('InvalidParameterException', unverified),
        disabled: refused('NotAuthorizedException', 'User is disabled.'),
        invited: refused('NotAuthorizedException', 'User password cannot be reset in the current state.'),
      },
    };
  }

  it('are told why where existence is not hidden', async () => {
    const { forgot, confirm, answers } = await everyState('LEGACY');
    for (const [name, answer] of Object.entries(answers)) await expect(forgot(name), name).rejects.toEqual(answer);
    await expect(confirm('123456', NEW, 'nobody')).rejects.toEqual(answers.nobody);
  });

  it('are all answered alike where it is, in about the same time, and nothing is sent', async () => {
    const { forgot, confirm, answers } = await everyState('ENABLED');
    const sent = world.inbox.emails.length;
    for (const name of Object.keys(answers)) {
      const before = performance.now();
      await expect(confirm('123456', NEW, name), name).rejects.toEqual(refused('ExpiredCodeException'));
      expect((await forgot(name)).CodeDeliveryDetails?.Destination, name).toMatch(/\*/);
      await expect(confirm('123456', NEW, name), name).rejects.toEqual(refused('CodeMismatchException'));
      expect(performance.now() - before).toBeGreaterThan(850);
    }
    expect(world.inbox.emails).toHaveLength(sent);
  });

  it('and unknown ones are limited alike', async () => {
    holdClock(world);
    const { forgot } = await open({}, 'ENABLED');
    await Promise.all(Array.from({ length: 10 }, () => forgot('nobody')));
    await expect(forgot('nobody')).rejects.toEqual(refused('LimitExceededException'));
  });
});

describe('AdminResetUserPassword', () => {
  it('voids the password and sends a code, again when repeated', async () => {
    const { sdk, UserPoolId, signIn, status, confirm, email } = await open();
    const reset = () => sdk.send(new AdminResetUserPasswordCommand({ UserPoolId, Username: 'jane' }));
    await reset();
    expect(await status()).toBe('RESET_REQUIRED');
    await expect(signIn(OLD)).rejects.toEqual(
      refused('PasswordResetRequiredException', 'Password reset required for the user'),
    );
    await reset();
    await confirm(world.inbox.lastCodeTo(email));
    expect(await status()).toBe('CONFIRMED');
    expect(await signIn(NEW)).not.toBe('');
  });

  it('refuses a user without a password to reset, and answers a declared error when the message is refused', async () => {
    const { sdk, UserPoolId, status } = await open();
    const reset = (Username: string) => sdk.send(new AdminResetUserPasswordCommand({ UserPoolId, Username }));
    await sdk.send(new AdminCreateUserCommand({ UserPoolId, Username: 'invited', MessageAction: 'SUPPRESS' }));
    await expect(reset('invited')).rejects.toEqual(
      refused('NotAuthorizedException', 'User password cannot be reset in the current state.'),
    );
    await sdk.send(new AdminDisableUserCommand({ UserPoolId, Username: 'invited' }));
    await expect(reset('invited')).rejects.toEqual(refused('NotAuthorizedException', 'User is disabled.'));
    await expect(reset('nobody')).rejects.toEqual(refused('UserNotFoundException'));
    world.inbox.refuseNext();
    await expect(reset('jane')).rejects.toEqual(refused('InvalidEmailRoleAccessPolicyException'));
    expect(await status()).toBe('RESET_REQUIRED');
    await reset('jane');
  });
});

describe('ChangePassword', () => {
  it('wants the previous password', async () => {
    const { sdk, signIn } = await open();
    const AccessToken = await signIn(OLD);
    const change = (PreviousPassword: string | undefined, ProposedPassword = NEW) =>
      sdk.send(new ChangePasswordCommand({ AccessToken, PreviousPassword, ProposedPassword }));
    const incorrect = refused('NotAuthorizedException', 'Incorrect username or password.');
    await expect(change('Wrong-Horse-1')).rejects.toEqual(incorrect);
    await expect(change(undefined)).rejects.toEqual(incorrect);
    await expect(change(OLD, 'short')).rejects.toEqual(refused('InvalidPasswordException'));
    await change(OLD);
    await expect(signIn(OLD)).rejects.toEqual(incorrect);
    const token = await signIn(NEW);
    await sdk.send(new GetUserCommand({ AccessToken: token }));
  });

  it('lets exactly one of two changes at once win', async () => {
    const { sdk, signIn } = await open();
    const AccessToken = await signIn(OLD);
    const change = (ProposedPassword: string) =>
      sdk.send(new ChangePasswordCommand({ AccessToken, PreviousPassword: OLD, ProposedPassword }));
    const outcomes = await Promise.allSettled([change(NEW), change('Another-One-3')]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('is limited to five an hour, and refuses earlier passwords', async () => {
    holdClock(world);
    const { sdk, signIn } = await open({
      UserPoolTier: 'ESSENTIALS',
      Policies: { PasswordPolicy: { MinimumLength: 8, PasswordHistorySize: 2 } },
    });
    const AccessToken = await signIn(OLD);
    const change = (PreviousPassword: string, ProposedPassword: string) =>
      sdk.send(new ChangePasswordCommand({ AccessToken, PreviousPassword, ProposedPassword }));
    const reused = refused('PasswordHistoryPolicyViolationException');
    await expect(change(OLD, OLD)).rejects.toEqual(reused);
    await change(OLD, NEW);
    await expect(change(NEW, OLD)).rejects.toEqual(reused);
    await change(NEW, 'Another-One-3');
    await change('Another-One-3', OLD);
    await expect(change(OLD, NEW)).rejects.toEqual(refused('LimitExceededException'));
  });

  it('refuses a token that is none', async () => {
    const { sdk } = await open();
    const input = { AccessToken: 'eyJh.eyJh.AAAA', PreviousPassword: OLD, ProposedPassword: NEW };
    await expect(sdk.send(new ChangePasswordCommand(input))).rejects.toEqual(refused('NotAuthorizedException'));
  });

  it('is closed to a user who must reset the password', async () => {
    const { sdk, signIn, UserPoolId } = await open();
    const AccessToken = await signIn(OLD);
    await sdk.send(new AdminResetUserPasswordCommand({ UserPoolId, Username: 'jane' }));
    await expect(
      sdk.send(new ChangePasswordCommand({ AccessToken, PreviousPassword: OLD, ProposedPassword: NEW })),
    ).rejects.toEqual(refused('PasswordResetRequiredException'));
  });
});

describe('DeleteUser', () => {
  it('removes the bearer; the token and the name are free', async () => {
    const { sdk, signIn, create, UserPoolId } = await open();
    const AccessToken = await signIn(OLD);
    await sdk.send(new DeleteUserCommand({ AccessToken }));
    await expect(sdk.send(new DeleteUserCommand({ AccessToken }))).rejects.toEqual(refused('UserNotFoundException'));
    await create('jane', {});
    await expect(sdk.send(new GetUserCommand({ AccessToken }))).rejects.toEqual(refused('NotAuthorizedException'));
    await expect(sdk.send(new AdminConfirmSignUpCommand({ UserPoolId, Username: 'jane' }))).rejects.toEqual(
      refused('NotAuthorizedException', 'User cannot be confirmed. Current status is CONFIRMED'),
    );
  });
});
