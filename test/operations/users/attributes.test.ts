import {
  AdminCreateUserCommand,
  AdminDeleteUserAttributesCommand,
  AdminGetUserCommand,
  AdminSetUserPasswordCommand,
  AdminUpdateUserAttributesCommand,
  type CreateUserPoolCommandInput,
  DeleteUserAttributesCommand,
  GetUserAttributeVerificationCodeCommand,
  InitiateAuthCommand,
  UpdateUserAttributesCommand,
  VerifyUserAttributeCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { holdClock } from '../../support/hold-clock.ts';
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
  const { ClientId } = await world.newClient(UserPoolId);
  const sdk = world.client();
  const get = async (Username: string) => {
    const user = await sdk.send(new AdminGetUserCommand({ UserPoolId, Username }));
    return Object.fromEntries((user.UserAttributes ?? []).map(({ Name, Value }) => [Name, Value]));
  };
  const adminUpdate = (Username: string, attributes: Record<string, string>) =>
    sdk.send(new AdminUpdateUserAttributesCommand({ UserPoolId, Username, UserAttributes: toList(attributes) }));
  /** A confirmed user who is signed in, with verbs of her own. */
  const signedIn = async (Username: string, attributes: Record<string, string> = {}) => {
    const UserAttributes = toList(attributes);
    await sdk.send(new AdminCreateUserCommand({ UserPoolId, Username, UserAttributes, MessageAction: 'SUPPRESS' }));
    await sdk.send(new AdminSetUserPasswordCommand({ UserPoolId, Username, Password: PASSWORD, Permanent: true }));
    const AuthParameters = { USERNAME: Username, PASSWORD };
    const AuthFlow = 'USER_PASSWORD_AUTH';
    const { AuthenticationResult } = await sdk.send(new InitiateAuthCommand({ ClientId, AuthFlow, AuthParameters }));
    const AccessToken = AuthenticationResult?.AccessToken;
    return {
      update: (changes: Record<string, string>) =>
        sdk.send(new UpdateUserAttributesCommand({ AccessToken, UserAttributes: toList(changes) })),
      remove: (...UserAttributeNames: string[]) =>
        sdk.send(new DeleteUserAttributesCommand({ AccessToken, UserAttributeNames })),
      verify: (Code: string, AttributeName = 'email') =>
        sdk.send(new VerifyUserAttributeCommand({ AccessToken, AttributeName, Code })),
      askCode: (AttributeName = 'email') =>
        sdk.send(new GetUserAttributeVerificationCodeCommand({ AccessToken, AttributeName })),
    };
  };
  return { UserPoolId, sdk, get, adminUpdate, signedIn };
}

const verified = (email: string) => ({ email, email_verified: 'true' });
const wrong = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0');

describe('UpdateUserAttributes', () => {
  it('stores a new address unverified and sends it a code', async () => {
    const { signedIn, get } = await open();
    const jane = await signedIn('jane', verified('old@example.com'));
    const { CodeDeliveryDetailsList } = await jane.update({ email: 'fresh@example.com', name: 'Jane' });
    expect(CodeDeliveryDetailsList).toEqual([
      { Destination: 'f***@e***', DeliveryMedium: 'EMAIL', AttributeName: 'email' },
    ]);
    expect(await get('jane')).toMatchObject({ email: 'fresh@example.com', email_verified: 'false', name: 'Jane' });
    await jane.verify(world.inbox.lastCodeTo('fresh@example.com'));
    expect(await get('jane')).toMatchObject(verified('fresh@example.com'));
  });

  it('leaves an address that does not change verified, and sends nothing', async () => {
    const { signedIn, get } = await open();
    const jane = await signedIn('jane', verified('same@example.com'));
    expect((await jane.update({ email: 'same@example.com' })).CodeDeliveryDetailsList).toEqual([]);
    expect(await get('jane')).toMatchObject(verified('same@example.com'));
  });

  it('sends a code to each of two new addresses', async () => {
    const { signedIn, get } = await open({ AutoVerifiedAttributes: ['email', 'phone_number'] });
    const jane = await signedIn('jane');
    const changes = { email: 'two@example.com', phone_number: '+15555550123' };
    expect((await jane.update(changes)).CodeDeliveryDetailsList).toHaveLength(2);
    await jane.verify(world.inbox.lastCodeTo('two@example.com'));
    await jane.verify(world.inbox.lastCodeTo('+15555550123'), 'phone_number');
    expect(await get('jane')).toMatchObject({ email_verified: 'true', phone_number_verified: 'true' });
  });

  it('keeps the present address until the new one is verified, where the pool asks for that', async () => {
    const { signedIn, get } = await open({
      UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ['email'] },
    });
    const jane = await signedIn('jane', verified('kept@example.com'));
    await jane.update({ email: 'pending@example.com' });
    expect(await get('jane')).toMatchObject(verified('kept@example.com'));
    expect((await jane.askCode()).CodeDeliveryDetails?.Destination).toBe('p***@e***');
    await jane.verify(world.inbox.lastCodeTo('pending@example.com'));
    expect(await get('jane')).toMatchObject(verified('pending@example.com'));
  });

  it('forgets a new address that waits for its code once the present one is changed otherwise', async () => {
    const { signedIn, get, adminUpdate } = await open({
      UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ['email'] },
    });
    const jane = await signedIn('jane', verified('had@example.com'));
    await jane.update({ email: 'waits@example.com' });
    await adminUpdate('jane', verified('set@example.com'));
    await expect(jane.verify(world.inbox.lastCodeTo('waits@example.com'))).rejects.toEqual(
      refused('ExpiredCodeException', 'Invalid code provided, please request a code again.'),
    );
    expect(await get('jane')).toMatchObject(verified('set@example.com'));
    expect((await jane.askCode()).CodeDeliveryDetails?.Destination).toBe('s***@e***');
  });

  it('refuses what the client may not write, and what the schema refuses', async () => {
    const { signedIn } = await open({
      Schema: [
        { Name: 'email', Required: true },
        { Name: 'nickname', Mutable: false },
      ],
    });
    const jane = await signedIn('jane', { ...verified('r@example.com'), nickname: 'jj' });
    for (const name of ['email_verified', 'custom:x', 'sub', 'dev:x']) {
      await expect(jane.update({ [name]: 'true' }), name).rejects.toEqual(
        refused('NotAuthorizedException', 'A client attempted to write unauthorized attribute'),
      );
    }
    await expect(jane.update({ nickname: 'other' })).rejects.toEqual(
      refused('InvalidParameterException', 'user.nickname: Attribute cannot be updated.\n'),
    );
    await expect(jane.update({ email: '' })).rejects.toEqual(
      refused('InvalidParameterException', 'user.email: Required attribute cannot be deleted.\n'),
    );
    await expect(jane.remove('email')).rejects.toEqual(
      refused(
        'InvalidParameterException',
        'Invalid user attributes: user.email: Required attribute cannot be deleted.\n',
      ),
    );
  });

  it('removes with a blank value', async () => {
    const { signedIn, get } = await open();
    const jane = await signedIn('jane', { ...verified('b@example.com'), name: 'Jane' });
    await jane.update({ name: '', email: '' });
    expect(Object.keys(await get('jane'))).toEqual(['sub']);
  });

  it('keeps the change when its message is refused, so that the code can be asked for', async () => {
    const { signedIn, get } = await open();
    const jane = await signedIn('jane');
    world.inbox.refuseNext();
    await expect(jane.update({ email: 'lost@example.com' })).rejects.toEqual(refused('CodeDeliveryFailureException'));
    expect((await get('jane')).email).toBe('lost@example.com');
    await jane.askCode();
    await jane.verify(world.inbox.lastCodeTo('lost@example.com'));
  });
});

describe('names that attributes stand for', () => {
  it('follow a username attribute, and stay unique', async () => {
    const { signedIn, get, adminUpdate } = await open({ UsernameAttributes: ['email'] });
    const jane = await signedIn('jane@example.com');
    await signedIn('anna@example.com');
    await expect(jane.update({ email: 'anna@example.com' })).rejects.toEqual(
      refused('AliasExistsException', 'An account with the email already exists.'),
    );
    await jane.update({ email: 'moved@example.com' });
    expect((await get('moved@example.com')).email).toBe('moved@example.com');
    await expect(get('jane@example.com')).rejects.toEqual(refused('UserNotFoundException'));
    await adminUpdate('anna@example.com', { email: 'jane@example.com' });
    await expect(jane.remove('email')).rejects.toEqual(refused('InvalidParameterException'));
  });

  it('are claimed by exactly one of two at once', async () => {
    const { signedIn } = await open({ UsernameAttributes: ['email'] });
    const users = await Promise.all(['a@example.com', 'b@example.com'].map((name) => signedIn(name)));
    const outcomes = await Promise.allSettled(users.map(({ update }) => update({ email: 'same@example.com' })));
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('are lost with a changed alias and move to whoever verifies it last', async () => {
    const { signedIn, get, sdk, UserPoolId } = await open({ AliasAttributes: ['email'] });
    const name = async (alias: string) =>
      (await sdk.send(new AdminGetUserCommand({ UserPoolId, Username: alias }))).Username;
    const jane = await signedIn('jane', verified('wanted@example.com'));
    const anna = await signedIn('anna');
    expect(await name('wanted@example.com')).toBe('jane');
    await anna.update({ email: 'wanted@example.com' });
    expect(await name('wanted@example.com')).toBe('jane');
    await anna.verify(world.inbox.lastCodeTo('wanted@example.com'));
    expect(await name('wanted@example.com')).toBe('anna');
    expect((await get('jane')).email_verified).toBe('false');
    await anna.update({ email: 'elsewhere@example.com' });
    await expect(name('wanted@example.com')).rejects.toEqual(refused('UserNotFoundException'));
    await jane.askCode();
    await jane.verify(world.inbox.lastCodeTo('wanted@example.com'));
    expect(await name('wanted@example.com')).toBe('jane');
  });

  it('are preferred usernames at once, unless they are taken', async () => {
    const { signedIn, get } = await open({ AliasAttributes: ['preferred_username'] });
    const jane = await signedIn('jane');
    const anna = await signedIn('anna');
    await jane.update({ preferred_username: 'jj' });
    expect((await get('jj')).preferred_username).toBe('jj');
    const exists = refused('AliasExistsException');
    await expect(anna.update({ preferred_username: 'jj' })).rejects.toEqual(exists);
    await expect(anna.update({ preferred_username: 'jane' })).rejects.toEqual(exists);
    await jane.remove('preferred_username');
    await anna.update({ preferred_username: 'jj' });
  });

  it('do not stand in for an address of somebody else', async () => {
    const { signedIn } = await open({ AliasAttributes: ['email', 'preferred_username'] });
    const jane = await signedIn('jane');
    await expect(jane.update({ preferred_username: 'anna@example.com' })).rejects.toMatchObject({
      name: 'InvalidParameterException',
    });
    await jane.update({ preferred_username: 'anna' });
  });
});

describe('VerifyUserAttribute and GetUserAttributeVerificationCode', () => {
  it('refuse wrong, used, expired and outdated codes', async () => {
    const { signedIn, adminUpdate } = await open();
    const jane = await signedIn('jane', { email: 'v@example.com' });
    await expect(jane.verify('123456')).rejects.toEqual(refused('ExpiredCodeException'));
    await jane.askCode();
    const code = world.inbox.lastCodeTo('v@example.com');
    await expect(jane.verify(wrong(code))).rejects.toEqual(refused('CodeMismatchException'));
    await jane.verify(code);
    await expect(jane.verify(code)).rejects.toEqual(refused('ExpiredCodeException'));
    await jane.askCode();
    await adminUpdate('jane', verified('w@example.com'));
    await expect(jane.verify(world.inbox.lastCodeTo('v@example.com'))).rejects.toEqual(refused('ExpiredCodeException'));
  });

  it('are limited to 15 and 5 an hour', async () => {
    holdClock(world);
    const { signedIn } = await open();
    const jane = await signedIn('jane', { email: 'limits@example.com' });
    const limit = refused('LimitExceededException', 'Attempt limit exceeded, please try after some time.');
    for (let i = 0; i < 5; i += 1) await jane.askCode();
    await expect(jane.askCode()).rejects.toEqual(limit);
    const code = world.inbox.lastCodeTo('limits@example.com');
    for (let i = 0; i < 15; i += 1) {
      await expect(jane.verify(wrong(code))).rejects.toEqual(refused('CodeMismatchException'));
    }
    await expect(jane.verify(code)).rejects.toEqual(limit);
  });

  it('know e-mail address and phone number only, and want a value', async () => {
    const { signedIn } = await open();
    const jane = await signedIn('jane');
    await expect(jane.askCode('name')).rejects.toEqual(refused('InvalidParameterException'));
    await expect(jane.verify('123456', 'name')).rejects.toEqual(refused('InvalidParameterException'));
    await expect(jane.askCode('email')).rejects.toEqual(refused('InvalidParameterException'));
  });
});

describe('AdminUpdateUserAttributes and AdminDeleteUserAttributes', () => {
  it('verify in the same call without a code, and send one otherwise', async () => {
    const { signedIn, adminUpdate, get } = await open();
    await signedIn('jane');
    const sent = world.inbox.emails.length;
    await adminUpdate('jane', verified('quiet@example.com'));
    expect(world.inbox.emails).toHaveLength(sent);
    expect(await get('jane')).toMatchObject(verified('quiet@example.com'));
    await adminUpdate('jane', { email: 'loud@example.com' });
    expect(world.inbox.emails.at(-1)?.to).toBe('loud@example.com');
    expect((await get('jane')).email_verified).toBe('false');
  });

  it('refuse an alias that another user holds', async () => {
    const { signedIn, adminUpdate } = await open({ AliasAttributes: ['email'] });
    await signedIn('jane', verified('held@example.com'));
    await signedIn('anna');
    await expect(adminUpdate('anna', verified('held@example.com'))).rejects.toEqual(
      refused('AliasExistsException', 'An account with the email already exists.'),
    );
  });

  it('write developer-only attributes, remove any that are not required, and name unknown ones', async () => {
    const { signedIn, adminUpdate, get, sdk, UserPoolId } = await open({
      Schema: [{ Name: 'score', AttributeDataType: 'Number', DeveloperOnlyAttribute: true, Mutable: true }],
    });
    await signedIn('jane', verified('d@example.com'));
    await adminUpdate('jane', { 'dev:custom:score': '7' });
    expect((await get('jane'))['dev:custom:score']).toBe('7');
    const remove = (...UserAttributeNames: string[]) =>
      sdk.send(new AdminDeleteUserAttributesCommand({ UserPoolId, Username: 'jane', UserAttributeNames }));
    await remove('dev:custom:score', 'email');
    expect(Object.keys(await get('jane'))).toEqual(['sub']);
    await expect(remove('custom:a', 'custom:b')).rejects.toEqual(
      refused(
        'InvalidParameterException',
        'Invalid user attributes: user.custom:a: Attribute does not exist in the schema.\n' +
          'user.custom:b: Attribute does not exist in the schema.\n',
      ),
    );
    await expect(adminUpdate('jane', { 'custom:a': 'x' })).rejects.toEqual(
      refused('InvalidParameterException', 'user.custom:a: Attribute does not exist in the schema.\n'),
    );
    await expect(remove('sub')).rejects.toEqual(refused('InvalidParameterException'));
    await expect(adminUpdate('nobody', {})).rejects.toEqual(refused('UserNotFoundException'));
  });
});
