import {
  AdminConfirmSignUpCommand,
  AdminCreateUserCommand,
  type AdminCreateUserCommandInput,
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  AdminEnableUserCommand,
  AdminGetUserCommand,
  AdminInitiateAuthCommand,
  AdminResetUserPasswordCommand,
  AdminSetUserPasswordCommand,
  type CreateUserPoolCommandInput,
  GetUserCommand,
  ListUsersCommand,
  type ListUsersCommandInput,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorld, type World } from '../../support/world.ts';
import { refused } from './refused.ts';

const PASSWORD = 'Correct-Horse-1';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const toList = (attributes: Record<string, string>) =>
  Object.entries(attributes).map(([Name, Value]) => ({ Name, Value }));

async function open(pool: Partial<CreateUserPoolCommandInput> = {}) {
  const { Id: UserPoolId } = await world.newPool({ AutoVerifiedAttributes: ['email'], ...pool });
  const { ClientId } = await world.newClient(UserPoolId, { PreventUserExistenceErrors: 'LEGACY' });
  const sdk = world.client();
  return {
    UserPoolId,
    ClientId,
    sdk,
    create: (
      Username: string,
      attributes: Record<string, string> = {},
      rest: Partial<AdminCreateUserCommandInput> = { MessageAction: 'SUPPRESS' },
    ) => sdk.send(new AdminCreateUserCommand({ UserPoolId, Username, UserAttributes: toList(attributes), ...rest })),
    get: (Username: string) => sdk.send(new AdminGetUserCommand({ UserPoolId, Username })),
    setPassword: (Username: string, Permanent: boolean, Password = PASSWORD) =>
      sdk.send(new AdminSetUserPasswordCommand({ UserPoolId, Username, Password, Permanent })),
    signIn: (USERNAME: string, password: string) =>
      sdk.send(
        new AdminInitiateAuthCommand({
          UserPoolId,
          ClientId,
          AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
          AuthParameters: { USERNAME, PASSWORD: password },
        }),
      ),
    list: (rest: Partial<ListUsersCommandInput> = {}) => sdk.send(new ListUsersCommand({ UserPoolId, ...rest })),
  };
}

const invitation = /^Your username is (.+) and temporary password is (\S{14,})\.$/;
const mailed = /Your username is (.+?)\. This is your temporary password:\n\n(\S{14,})\n/;

describe('AdminCreateUser', () => {
  it('invites the user by mail with a temporary password that works', async () => {
    const { create, signIn } = await open();
    const { User } = await create(
      'jane',
      { email: 'jane@example.com', email_verified: 'True' },
      { DesiredDeliveryMediums: ['EMAIL'] },
    );
    expect(User).toMatchObject({ Username: 'jane', Enabled: true, UserStatus: 'FORCE_CHANGE_PASSWORD' });
    expect(User?.UserCreateDate).toBeInstanceOf(Date);
    expect(User?.Attributes).toEqual([
      { Name: 'sub', Value: expect.any(String) },
      { Name: 'email', Value: 'jane@example.com' },
      { Name: 'email_verified', Value: 'true' },
    ]);
    const mail = world.inbox.emails.at(-1);
    expect(mail).toMatchObject({ to: 'jane@example.com', subject: 'Your temporary password' });
    const [, username, password = ''] = mailed.exec(mail?.text ?? '') ?? [];
    expect(username).toBe('jane');
    expect((await signIn('jane', password)).ChallengeName).toBe('NEW_PASSWORD_REQUIRED');
  });

  it('invites by every medium asked for; by SMS when none is named and there is a number', async () => {
    const { create } = await open();
    const attributes = { email: 'two@example.com', phone_number: '+15555550002' };
    const emails = world.inbox.emails.length;
    await create('both', attributes, { DesiredDeliveryMediums: ['EMAIL', 'SMS'] });
    expect(world.inbox.emails).toHaveLength(emails + 1);
    expect(world.inbox.texts.at(-1)?.text).toMatch(invitation);
    const texts = world.inbox.texts.length;
    await create('default', attributes, {});
    expect([world.inbox.emails.length, world.inbox.texts.length]).toEqual([emails + 1, texts + 1]);
    await create('mailonly', { email: 'mail@example.com' }, {});
    expect(world.inbox.emails.at(-1)?.to).toBe('mail@example.com');
  });

  it("words the invitation as the pool does, escaped, and names the address where that is the user's name", async () => {
    const { create } = await open({
      UsernameAttributes: ['email'],
      AdminCreateUserConfig: {
        InviteMessageTemplate: { EmailSubject: 'Hi {username}', EmailMessage: '<i>{username}</i> {####}' },
      },
    });
    await create('o&m@example.com', {}, { DesiredDeliveryMediums: ['EMAIL'], TemporaryPassword: 'Ab1!<script>' });
    expect(world.inbox.emails.at(-1)).toMatchObject({
      subject: 'Hi o&m@example.com',
      html: '<i>o&amp;m@example.com</i> Ab1!&lt;script&gt;',
    });
  });

  it('sends nothing when suppressed', async () => {
    const { create } = await open();
    const sent = world.inbox.emails.length;
    await create('jane', { email: 'jane@example.com' });
    expect(world.inbox.emails).toHaveLength(sent);
  });

  it('renews the invitation with RESEND, in time to outlive the first', async () => {
    const { create, signIn, setPassword } = await open();
    const resend: Partial<AdminCreateUserCommandInput> = { MessageAction: 'RESEND', DesiredDeliveryMediums: ['EMAIL'] };
    await expect(create('jane', {}, resend)).rejects.toEqual(refused('UserNotFoundException'));
    await create('jane', { email: 'jane@example.com' }, { DesiredDeliveryMediums: ['EMAIL'] });
    const [, , first = ''] = mailed.exec(world.inbox.emails.at(-1)?.text ?? '') ?? [];
    world.clock.advance(7 * 86_400);
    await expect(signIn('jane', first)).rejects.toEqual(
      refused('NotAuthorizedException', 'Temporary password has expired and must be reset by an administrator.'),
    );
    await create('jane', {}, resend);
    const [, , second = ''] = mailed.exec(world.inbox.emails.at(-1)?.text ?? '') ?? [];
    expect((await signIn('jane', second)).ChallengeName).toBe('NEW_PASSWORD_REQUIRED');
    await setPassword('jane', true);
    await expect(create('jane', {}, resend)).rejects.toEqual(refused('UnsupportedUserStateException'));
  });

  it('keeps the user when the invitation is refused, so that it can be sent again', async () => {
    const { create, get } = await open();
    world.inbox.refuseNext();
    await expect(create('jane', { email: 'jane@example.com' }, { DesiredDeliveryMediums: ['EMAIL'] })).rejects.toEqual(
      refused('CodeDeliveryFailureException'),
    );
    expect((await get('jane')).UserStatus).toBe('FORCE_CHANGE_PASSWORD');
    await create('jane', {}, { MessageAction: 'RESEND', DesiredDeliveryMediums: ['EMAIL'] });
  });

  it('refuses existing names, bad passwords, unknown pools and bad attributes', async () => {
    const { create, sdk } = await open();
    await create('jane');
    await expect(create('jane')).rejects.toEqual(refused('UsernameExistsException', 'User account already exists'));
    await expect(create('anna', {}, { TemporaryPassword: 'short' })).rejects.toEqual(
      refused('InvalidPasswordException'),
    );
    await expect(create('anna', { nonsense: 'x' })).rejects.toEqual(refused('InvalidParameterException'));
    await expect(create('anna', { sub: 'x' })).rejects.toEqual(refused('InvalidParameterException'));
    await expect(create('anna', { email_verified: 'true' })).rejects.toEqual(refused('InvalidParameterException'));
    const UserPoolId = 'eu-central-1_AAAAAAAAA';
    await expect(sdk.send(new AdminCreateUserCommand({ UserPoolId, Username: 'a' }))).rejects.toEqual(
      refused('ResourceNotFoundException', `User pool ${UserPoolId} does not exist.`),
    );
  });

  it("refuses another user's sub as a name", async () => {
    const { create, ClientId, sdk } = await open();
    const { User } = await create('jane');
    const Username = User?.Attributes?.find(({ Name }) => Name === 'sub')?.Value ?? '';
    const exists = refused('UsernameExistsException');
    await expect(create(Username)).rejects.toEqual(exists);
    await expect(sdk.send(new SignUpCommand({ ClientId, Username, Password: PASSWORD }))).rejects.toEqual(exists);
  });

  it('takes a verified alias from its holder only when forced', async () => {
    const { create, get } = await open({ AliasAttributes: ['email'] });
    const attributes = { email: 'shared@example.com', email_verified: 'true' };
    await create('jane', attributes);
    await expect(create('anna', attributes)).rejects.toEqual(
      refused('UsernameExistsException', 'An account with the given email already exists.'),
    );
    await create('anna', attributes, { MessageAction: 'SUPPRESS', ForceAliasCreation: true });
    expect((await get('shared@example.com')).Username).toBe('anna');
    expect((await get('jane')).UserAttributes).toContainEqual({ Name: 'email_verified', Value: 'false' });
  });

  it('keeps preferred usernames and usernames apart', async () => {
    const { create, ClientId, sdk } = await open({ AliasAttributes: ['preferred_username'] });
    await create('jane', { preferred_username: 'jj' });
    const exists = refused('UsernameExistsException');
    await expect(create('jj')).rejects.toEqual(exists);
    await expect(create('anna', { preferred_username: 'jane' })).rejects.toEqual(exists);
    await expect(sdk.send(new SignUpCommand({ ClientId, Username: 'jj', Password: PASSWORD }))).rejects.toEqual(exists);
  });

  it('gives exactly one of many at once the address', async () => {
    const { create, list } = await open({ UsernameAttributes: ['email'] });
    const outcomes = await Promise.allSettled(Array.from({ length: 6 }, () => create('jane@example.com')));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect((await list()).Users).toHaveLength(1);
  });
});

describe('AdminSetUserPassword', () => {
  it('makes the user CONFIRMED or FORCE_CHANGE_PASSWORD, an unconfirmed one too', async () => {
    const { sdk, ClientId, setPassword, get, signIn } = await open();
    await sdk.send(new SignUpCommand({ ClientId, Username: 'jane', Password: 'Another-One-3' }));
    await setPassword('jane', false);
    expect((await get('jane')).UserStatus).toBe('FORCE_CHANGE_PASSWORD');
    expect((await signIn('jane', PASSWORD)).ChallengeName).toBe('NEW_PASSWORD_REQUIRED');
    await setPassword('jane', true);
    expect((await get('jane')).UserStatus).toBe('CONFIRMED');
    expect((await signIn('jane', PASSWORD)).AuthenticationResult?.AccessToken).toBeDefined();
  });

  it('applies policy and history, and wants an existing user', async () => {
    const { create, setPassword } = await open({
      UserPoolTier: 'ESSENTIALS',
      Policies: { PasswordPolicy: { MinimumLength: 8, PasswordHistorySize: 1 } },
    });
    await create('jane');
    await setPassword('jane', true);
    await expect(setPassword('jane', true)).rejects.toEqual(refused('PasswordHistoryPolicyViolationException'));
    await expect(setPassword('jane', true, 'short')).rejects.toEqual(refused('InvalidPasswordException'));
    await expect(setPassword('nobody', true)).rejects.toEqual(refused('UserNotFoundException', 'User does not exist.'));
  });
});

describe('AdminConfirmSignUp', () => {
  it('confirms without verifying, once', async () => {
    const { sdk, ClientId, UserPoolId, get } = await open();
    const UserAttributes = [{ Name: 'email', Value: 'jane@example.com' }];
    await sdk.send(new SignUpCommand({ ClientId, Username: 'jane', Password: PASSWORD, UserAttributes }));
    const confirm = () => sdk.send(new AdminConfirmSignUpCommand({ UserPoolId, Username: 'jane' }));
    await confirm();
    const user = await get('jane');
    expect(user.UserStatus).toBe('CONFIRMED');
    expect(user.UserAttributes).toContainEqual({ Name: 'email_verified', Value: 'false' });
    await expect(confirm()).rejects.toEqual(
      refused('NotAuthorizedException', 'User cannot be confirmed. Current status is CONFIRMED'),
    );
  });
});

describe('AdminDisableUser and AdminEnableUser', () => {
  it('end sign-ins and tokens, and allow new ones again', async () => {
    const { sdk, UserPoolId, create, setPassword, signIn, get } = await open();
    await create('jane');
    await setPassword('jane', true);
    const AccessToken = (await signIn('jane', PASSWORD)).AuthenticationResult?.AccessToken;
    const disable = () => sdk.send(new AdminDisableUserCommand({ UserPoolId, Username: 'jane' }));
    await disable();
    await disable();
    expect((await get('jane')).Enabled).toBe(false);
    await expect(signIn('jane', PASSWORD)).rejects.toEqual(refused('NotAuthorizedException', 'User is disabled.'));
    world.clock.advance(1);
    await sdk.send(new AdminEnableUserCommand({ UserPoolId, Username: 'jane' }));
    await expect(sdk.send(new GetUserCommand({ AccessToken }))).rejects.toEqual(refused('NotAuthorizedException'));
    expect((await signIn('jane', PASSWORD)).AuthenticationResult).toBeDefined();
  });
});

describe('signed operations', () => {
  it('find users by username, alias and sub, and answer the real name', async () => {
    const { create, get } = await open({ AliasAttributes: ['email'] });
    const { User } = await create('jane', { email: 'jane@example.com', email_verified: 'true' });
    const sub = User?.Attributes?.[0]?.Value ?? '';
    for (const name of ['jane', 'jane@example.com', sub]) expect((await get(name)).Username).toBe('jane');
  });

  it('tell attributes in the same order each time', async () => {
    const { sdk, UserPoolId, create, get } = await open();
    const given = ['zoneinfo', 'email', 'name', 'address', 'phone_number', 'locale', 'website'];
    await create('jane', {
      ...Object.fromEntries(given.map((name) => [name, 'x'])),
      email: 'j@x.de',
      phone_number: '+49151',
    });
    const order = ['sub', 'address', 'email', 'email_verified', 'locale', 'name', 'phone_number'];
    const names = [...order, 'phone_number_verified', 'website', 'zoneinfo'];
    expect((await get('jane')).UserAttributes?.map(({ Name }) => Name)).toEqual(names);
    const { Users } = await sdk.send(new ListUsersCommand({ UserPoolId }));
    expect(Users?.[0]?.Attributes?.map(({ Name }) => Name)).toEqual(names);
  });

  it('are honest about users that do not exist', async () => {
    const { sdk, UserPoolId } = await open();
    const input = { UserPoolId, Username: 'nobody' };
    for (const command of [
      new AdminGetUserCommand(input),
      new AdminDeleteUserCommand(input),
      new AdminEnableUserCommand(input),
      new AdminDisableUserCommand(input),
      new AdminConfirmSignUpCommand(input),
      new AdminResetUserPasswordCommand(input),
    ]) {
      await expect(sdk.send(command as AdminGetUserCommand)).rejects.toEqual(
        refused('UserNotFoundException', 'User does not exist.'),
      );
    }
  });

  it('need a signature', async () => {
    const { UserPoolId } = await open();
    const sdk = world.client({ credentials: { accessKeyId: 'AKIASOMEBODYELSE0000', secretAccessKey: 'x' } });
    await expect(sdk.send(new AdminGetUserCommand({ UserPoolId, Username: 'jane' }))).rejects.toEqual(
      refused('UnrecognizedClientException'),
    );
  });

  it('free the names of a user that they delete', async () => {
    const { sdk, UserPoolId, create } = await open({ UsernameAttributes: ['email'] });
    await create('jane@example.com');
    await sdk.send(new AdminDeleteUserCommand({ UserPoolId, Username: 'jane@example.com' }));
    await create('jane@example.com');
  });
});

describe('ListUsers', () => {
  async function openWithUsers() {
    const opened = await open();
    await opened.create('alice', { email: 'alice@example.com', given_name: 'Alice', name: 'A "x" \\ B' });
    await opened.create('bob', { email: 'bob@example.com', given_name: 'Bob' });
    await opened.create('carol', { email: 'carol@example.org', given_name: 'Carol' });
    await opened.setPassword('carol', true);
    await opened.sdk.send(new AdminDisableUserCommand({ UserPoolId: opened.UserPoolId, Username: 'bob' }));
    const names = async (Filter?: string) =>
      ((await opened.list({ Filter })).Users ?? []).map(({ Username }) => Username).sort();
    return { ...opened, names };
  }

  it('lists all, or those that a filter matches', async () => {
    const { names } = await openWithUsers();
    expect(await names()).toEqual(['alice', 'bob', 'carol']);
    expect(await names('')).toEqual(['alice', 'bob', 'carol']);
    expect(await names('email = "bob@example.com"')).toEqual(['bob']);
    expect(await names('email ^= "c"')).toEqual(['carol']);
    expect(await names('given_name ^= "Al"')).toEqual(['alice']);
    expect(await names('name = "A \\"x\\" \\\\ B"')).toEqual(['alice']);
    expect(await names('username = "Alice"')).toEqual([]);
    expect(await names('cognito:user_status = "confirmed"')).toEqual(['carol']);
    expect(await names('status = "Disabled"')).toEqual(['bob']);
    expect(await names('status = "disabled"')).toEqual([]);
  });

  it('refuses filters that it does not understand', async () => {
    const { list } = await openWithUsers();
    for (const Filter of ['email', 'email=', 'email = "a" or email = "b"', 'email like "x"']) {
      await expect(list({ Filter }), Filter).rejects.toEqual(
        refused('InvalidParameterException', 'Error while parsing filter'),
      );
    }
    await expect(list({ Filter: 'custom:x = "y"' })).rejects.toEqual(
      refused('InvalidParameterException', 'Invalid search attribute: custom:x'),
    );
  });

  it('answers only the attributes asked for, which must exist', async () => {
    const { list } = await openWithUsers();
    const { Users } = await list({ Filter: 'username = "bob"', AttributesToGet: ['email'] });
    expect(Users?.[0]).toMatchObject({
      Username: 'bob',
      Enabled: false,
      Attributes: [{ Name: 'email', Value: 'bob@example.com' }],
    });
    await expect(list({ AttributesToGet: ['nonsense'] })).rejects.toEqual(refused('InvalidParameterException'));
  });

  it('goes through all users in pages, each once', async () => {
    const { list } = await openWithUsers();
    const seen: (string | undefined)[] = [];
    let PaginationToken: string | undefined;
    do {
      const page = await list({ Limit: 1, PaginationToken });
      expect(page.Users?.length).toBeLessThanOrEqual(1);
      seen.push(...(page.Users ?? []).map(({ Username }) => Username));
      PaginationToken = page.PaginationToken;
    } while (PaginationToken !== undefined);
    expect(seen.sort()).toEqual(['alice', 'bob', 'carol']);
  });

  it('goes on only with the pool and the filter that a token was given for', async () => {
    const { list } = await openWithUsers();
    const { list: listOther } = await openWithUsers();
    const { PaginationToken } = await list({ Limit: 1 });
    expect(PaginationToken).toBeDefined();
    const invalid = refused('InvalidParameterException', 'Invalid pagination token');
    await expect(listOther({ PaginationToken })).rejects.toEqual(invalid);
    await expect(list({ PaginationToken, Filter: 'email ^= "a"' })).rejects.toEqual(invalid);
    await expect(list({ PaginationToken: 'nonsense' })).rejects.toEqual(invalid);
  });
});
