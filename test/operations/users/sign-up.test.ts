import {
  AdminDisableUserCommand,
  AdminGetUserCommand,
  ConfirmSignUpCommand,
  type CreateUserPoolCommandInput,
  ListUsersCommand,
  ResendConfirmationCodeCommand,
  SignUpCommand,
  type SignUpCommandInput,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { holdClock } from '../../support/hold-clock.ts';
import { openWorld, type World } from '../../support/world.ts';
import { refused } from './refused.ts';

const PASSWORD = 'Correct-Horse-1';
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

type Legacy = 'LEGACY' | 'ENABLED';

async function open(pool: Partial<CreateUserPoolCommandInput> = {}, existence: Legacy = 'LEGACY') {
  const { Id: poolId } = await world.newPool({ AutoVerifiedAttributes: ['email'], ...pool });
  const { ClientId } = await world.newClient(poolId, { PreventUserExistenceErrors: existence });
  const sdk = world.client();
  return {
    poolId,
    ClientId,
    sdk,
    signUp: (Username: string, email?: string, rest: Partial<SignUpCommandInput> = {}) =>
      sdk.send(
        new SignUpCommand({
          ClientId,
          Username,
          Password: PASSWORD,
          ...(email === undefined ? {} : { UserAttributes: [{ Name: 'email', Value: email }] }),
          ...rest,
        }),
      ),
    confirm: (Username: string, ConfirmationCode: string, rest: { ForceAliasCreation?: boolean } = {}) =>
      sdk.send(new ConfirmSignUpCommand({ ClientId, Username, ConfirmationCode, ...rest })),
    resend: (Username: string) => sdk.send(new ResendConfirmationCodeCommand({ ClientId, Username })),
    get: async (Username: string) => {
      const user = await sdk.send(new AdminGetUserCommand({ UserPoolId: poolId, Username }));
      const attributes = Object.fromEntries((user.UserAttributes ?? []).map(({ Name, Value }) => [Name, Value]));
      return { ...user, attributes };
    },
  };
}

const wrong = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0');

describe('SignUp', () => {
  it('creates an unconfirmed user and sends a code to the masked address', async () => {
    const { signUp, get } = await open();
    const answer = await signUp('jane', 'jane@example.com');
    expect(answer).toMatchObject({
      UserConfirmed: false,
      UserSub: expect.stringMatching(UUID),
      CodeDeliveryDetails: { Destination: 'j***@e***', DeliveryMedium: 'EMAIL', AttributeName: 'email' },
    });
    expect(world.inbox.emails.at(-1)).toMatchObject({
      to: 'jane@example.com',
      subject: 'Your verification code',
      html: expect.stringContaining(`>${world.inbox.lastCodeTo('jane@example.com')}<`),
    });
    const user = await get('jane');
    expect(user).toMatchObject({ Username: 'jane', UserStatus: 'UNCONFIRMED', Enabled: true });
    expect(user.attributes).toEqual({ sub: answer.UserSub, email: 'jane@example.com', email_verified: 'false' });
  });

  it('sends the code by SMS when the pool verifies both and the user has both', async () => {
    const { signUp } = await open({ AutoVerifiedAttributes: ['email', 'phone_number'] });
    const UserAttributes = [
      { Name: 'email', Value: 'a@example.com' },
      { Name: 'phone_number', Value: '+15555551212' },
    ];
    const { CodeDeliveryDetails } = await signUp('anna', undefined, { UserAttributes });
    expect(CodeDeliveryDetails).toEqual({
      Destination: '+*******1212',
      DeliveryMedium: 'SMS',
      AttributeName: 'phone_number',
    });
    expect(world.inbox.texts.at(-1)?.text).toMatch(/^Your verification code is \d{6}$/);
  });

  it('sends nothing when there is no address that the pool verifies', async () => {
    const { signUp } = await open({ AutoVerifiedAttributes: [] });
    expect((await signUp('jane', 'jane@example.com')).CodeDeliveryDetails).toBeUndefined();
  });

  it("words the message as the pool's templates do, with escaped values", async () => {
    const { signUp } = await open({
      EmailVerificationSubject: 'Hello {username}',
      EmailVerificationMessage: '<b>{username}</b>: {####}',
    });
    await signUp('<jane>', 'jane@example.com');
    const code = world.inbox.lastCodeTo('jane@example.com');
    expect(world.inbox.emails.at(-1)).toMatchObject({ subject: 'Hello <jane>', html: `<b>&lt;jane&gt;</b>: ${code}` });
  });

  it('refuses an existing name, whatever the client hides', async () => {
    for (const existence of ['LEGACY', 'ENABLED'] as const) {
      const { signUp } = await open({}, existence);
      await signUp('jane', 'jane@example.com');
      await expect(signUp('jane', 'x@example.com')).rejects.toEqual(
        refused('UsernameExistsException', 'User already exists'),
      );
    }
  });

  it('tells names apart by case only in case-sensitive pools', async () => {
    const sensitive = await open();
    await sensitive.signUp('jane', 'jane@example.com');
    await sensitive.signUp('Jane', 'jane@example.com');
    const insensitive = await open({ UsernameConfiguration: { CaseSensitive: false } });
    await insensitive.signUp('Jane', 'jane@example.com');
    await expect(insensitive.signUp('jANE', 'jane@example.com')).rejects.toEqual(refused('UsernameExistsException'));
    expect((await insensitive.get('JANE')).Username).toBe('jane');
  });

  it('gives exactly one of many at once the name', async () => {
    const { signUp } = await open();
    const outcomes = await Promise.allSettled(Array.from({ length: 8 }, (_, i) => signUp('jane', `j${i}@example.com`)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') expect(outcome.reason).toEqual(refused('UsernameExistsException'));
    }
  });

  it('is closed where only administrators create users', async () => {
    const { signUp } = await open({ AdminCreateUserConfig: { AllowAdminCreateUserOnly: true } });
    await expect(signUp('jane')).rejects.toEqual(
      refused('NotAuthorizedException', 'SignUp is not permitted for this user pool'),
    );
  });

  it('refuses a password that breaks the policy, and the lack of one', async () => {
    const { signUp } = await open();
    await expect(signUp('jane', 'jane@example.com', { Password: 'short' })).rejects.toEqual(
      refused('InvalidPasswordException', 'Password did not conform with policy: Password not long enough'),
    );
    await expect(signUp('jane', 'jane@example.com', { Password: undefined })).rejects.toEqual(
      refused('InvalidParameterException', 'Password is required.'),
    );
  });

  it('refuses an unknown client', async () => {
    const { sdk } = await open();
    const ClientId = 'nobodysclientnobodysclient';
    await expect(sdk.send(new SignUpCommand({ ClientId, Username: 'jane', Password: PASSWORD }))).rejects.toEqual(
      refused('ResourceNotFoundException', `User pool client ${ClientId} does not exist.`),
    );
  });

  it('wants the secret hash of a client that has a secret', async () => {
    const { poolId, sdk } = await open();
    const { ClientId } = await world.newClient(poolId, { GenerateSecret: true });
    const input = { ClientId, Username: 'jane', Password: PASSWORD };
    await expect(sdk.send(new SignUpCommand(input))).rejects.toEqual(refused('NotAuthorizedException'));
    await expect(sdk.send(new SignUpCommand({ ...input, SecretHash: 'AAAA' }))).rejects.toEqual(
      refused('NotAuthorizedException', `Unable to verify secret hash for client ${ClientId}`),
    );
  });
});

describe('attributes at sign-up', () => {
  const schema: Partial<CreateUserPoolCommandInput> = {
    Schema: [
      { Name: 'email', Required: true },
      { Name: 'tier', AttributeDataType: 'String', StringAttributeConstraints: { MaxLength: '5' } },
      { Name: 'age', AttributeDataType: 'Number', NumberAttributeConstraints: { MinValue: '18', MaxValue: '120' } },
    ],
  };
  const given = (Name: string, Value: string) => ({
    UserAttributes: [
      { Name: 'email', Value: 'jane@example.com' },
      { Name, Value },
    ],
  });

  it('wants the required ones', async () => {
    const { signUp } = await open(schema);
    await expect(signUp('jane')).rejects.toEqual(
      refused(
        'InvalidParameterException',
        'Attributes did not conform to the schema: email: The attribute is required',
      ),
    );
  });

  it('lets a client write standard attributes only, unless it is configured to', async () => {
    const { signUp, poolId, sdk } = await open(schema);
    await expect(signUp('jane', undefined, given('custom:tier', 'gold'))).rejects.toEqual(
      refused('NotAuthorizedException', 'A client attempted to write unauthorized attribute'),
    );
    const { ClientId } = await world.newClient(poolId, { WriteAttributes: ['email', 'custom:tier', 'custom:age'] });
    const as = (Name: string, Value: string) =>
      sdk.send(new SignUpCommand({ ClientId, Username: `${Name}${Value}`, Password: PASSWORD, ...given(Name, Value) }));
    await as('custom:tier', 'gold');
    await as('custom:age', '18');
    await expect(as('name', 'Jane')).rejects.toEqual(refused('NotAuthorizedException'));
    for (const [name, value] of [
      ['custom:tier', 'platinum'],
      ['custom:age', '17'],
      ['custom:age', 'old'],
    ] as const) {
      await expect(as(name, value)).rejects.toEqual(refused('InvalidParameterException'));
    }
  });

  it('lets no user say that an address is verified', async () => {
    const { signUp } = await open();
    await expect(signUp('jane', undefined, given('email_verified', 'true'))).rejects.toEqual(
      refused('NotAuthorizedException', 'A client attempted to write unauthorized attribute'),
    );
  });

  it.each([
    ['nonsense', 'x', /nonsense: Attribute does not exist in the schema/],
    ['phone_number', '0123', /^Invalid phone number format\.$/],
    ['birthdate', '2000-1-1', /birthdate/],
    ['birthdate', '2000-13-01', /birthdate/],
    ['updated_at', '-1', /updated_at/],
    ['email', 'again@example.com', /email: The attribute is given more than once/],
  ])('refuses %s = %s', async (name, value, message) => {
    const { signUp } = await open();
    await expect(signUp('jane', undefined, given(name, value))).rejects.toEqual(
      expect.objectContaining({ name: 'InvalidParameterException', message: expect.stringMatching(message) }),
    );
  });

  it('refuses a malformed e-mail address', async () => {
    const { signUp } = await open();
    for (const email of ['jane', '@example.com', 'jane@', 'a b@example.com', 'a@b@c', 'Jane <a@b.c>', 'a@b.c,d@e.f']) {
      await expect(signUp('jane', email)).rejects.toEqual(
        refused('InvalidParameterException', 'Invalid email address format.'),
      );
    }
  });
});

describe('sign-up by address (username attributes)', () => {
  it('makes the sub the username, and the address an attribute', async () => {
    const { signUp, get } = await open({ UsernameAttributes: ['email'] });
    const { UserSub } = await signUp('jane@example.com');
    const user = await get('jane@example.com');
    expect(user.Username).toBe(UserSub);
    expect(user.attributes.email).toBe('jane@example.com');
  });

  it.each([
    [['email'], 'jane', 'Username should be an email.'],
    [['phone_number'], 'jane', 'Username should be a phone number.'],
    [['email', 'phone_number'], 'jane', 'Username should be either an email or a phone number.'],
  ] as const)('refuses another kind of name (%s)', async (UsernameAttributes, name, message) => {
    const { signUp } = await open({ UsernameAttributes: [...UsernameAttributes] });
    await expect(signUp(name)).rejects.toEqual(refused('InvalidParameterException', message));
  });

  it('keeps an address unique even while it is unverified', async () => {
    const { signUp } = await open({
      UsernameAttributes: ['email', 'phone_number'],
      UsernameConfiguration: { CaseSensitive: false },
    });
    await signUp('jane@example.com', undefined, { UserAttributes: [{ Name: 'phone_number', Value: '+15555550001' }] });
    await expect(signUp('JANE@example.com')).rejects.toEqual(
      refused('UsernameExistsException', 'An account with the given email already exists.'),
    );
    await expect(
      signUp('anna@example.com', undefined, { UserAttributes: [{ Name: 'phone_number', Value: '+15555550001' }] }),
    ).rejects.toEqual(refused('UsernameExistsException', 'An account with the given phone_number already exists.'));
  });

  it('refuses a name and an attribute that contradict each other', async () => {
    const { signUp } = await open({ UsernameAttributes: ['email'] });
    await expect(signUp('jane@example.com', 'anna@example.com')).rejects.toEqual(refused('InvalidParameterException'));
  });

  it('gives exactly one of many at once the address', async () => {
    const { signUp, poolId, sdk } = await open({ UsernameAttributes: ['email'] });
    const outcomes = await Promise.allSettled(Array.from({ length: 8 }, () => signUp('jane@example.com')));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect((await sdk.send(new ListUsersCommand({ UserPoolId: poolId }))).Users).toHaveLength(1);
  });
});

describe('aliases', () => {
  it('refuses usernames that look like an alias', async () => {
    const { signUp } = await open({ AliasAttributes: ['email', 'phone_number'] });
    await expect(signUp('jane@example.com')).rejects.toEqual(
      refused(
        'InvalidParameterException',
        'Username cannot be of email format, since user pool is configured for email alias.',
      ),
    );
    await expect(signUp('+15555551212')).rejects.toEqual(refused('InvalidParameterException'));
  });

  it('go to whoever confirms first; a later one needs ForceAliasCreation and takes them over', async () => {
    const { signUp, confirm, get } = await open({ AliasAttributes: ['email'] });
    const email = 'shared@example.com';
    await signUp('jane', email);
    await confirm('jane', world.inbox.lastCodeTo(email));
    expect((await get(email)).Username).toBe('jane');
    await signUp('anna', email);
    const code = world.inbox.lastCodeTo(email);
    await expect(confirm('anna', code)).rejects.toEqual(
      refused('AliasExistsException', 'An account with the email already exists.'),
    );
    expect((await get('anna')).UserStatus).toBe('UNCONFIRMED');
    await confirm('anna', code, { ForceAliasCreation: true });
    expect((await get(email)).Username).toBe('anna');
    expect((await get('jane')).attributes.email_verified).toBe('false');
  });

  it('are confirmed by exactly one of two at once', async () => {
    const { signUp, confirm } = await open({ AliasAttributes: ['email'] });
    const email = 'race@example.com';
    await signUp('jane', email);
    const first = world.inbox.lastCodeTo(email);
    await signUp('anna', email);
    const second = world.inbox.lastCodeTo(email);
    const outcomes = await Promise.allSettled([confirm('jane', first), confirm('anna', second)]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const [failure] = outcomes.filter((outcome) => outcome.status === 'rejected');
    expect(failure?.reason).toEqual(refused('AliasExistsException'));
  });

  it('leave preferred_username for after the confirmation', async () => {
    const { signUp } = await open({ AliasAttributes: ['preferred_username'] });
    const UserAttributes = [{ Name: 'preferred_username', Value: 'jj' }];
    await expect(signUp('jane', undefined, { UserAttributes })).rejects.toEqual(refused('InvalidParameterException'));
  });
});

describe('ConfirmSignUp', () => {
  it('confirms the user and verifies the address', async () => {
    const { signUp, confirm, get } = await open();
    await signUp('jane', 'jane@example.com');
    await confirm('jane', world.inbox.lastCodeTo('jane@example.com'));
    const user = await get('jane');
    expect(user.UserStatus).toBe('CONFIRMED');
    expect(user.attributes.email_verified).toBe('true');
  });

  it('refuses a wrong code, and a second confirmation', async () => {
    const { signUp, confirm } = await open();
    await signUp('jane', 'jane@example.com');
    const code = world.inbox.lastCodeTo('jane@example.com');
    await expect(confirm('jane', wrong(code))).rejects.toEqual(
      refused('CodeMismatchException', 'Invalid verification code provided, please try again.'),
    );
    await confirm('jane', code);
    await expect(confirm('jane', code)).rejects.toEqual(
      refused('NotAuthorizedException', 'User cannot be confirmed. Current status is CONFIRMED'),
    );
  });

  it('confirms exactly once when asked twice at once', async () => {
    const { signUp, confirm } = await open();
    await signUp('jane', 'jane@example.com');
    const code = world.inbox.lastCodeTo('jane@example.com');
    const outcomes = await Promise.allSettled([confirm('jane', code), confirm('jane', code)]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('refuses more than 15 tries an hour, right ones too', async () => {
    holdClock(world);
    const { signUp, confirm } = await open();
    await signUp('jane', 'jane@example.com');
    const code = world.inbox.lastCodeTo('jane@example.com');
    for (let i = 0; i < 15; i += 1) {
      await expect(confirm('jane', wrong(code))).rejects.toEqual(refused('CodeMismatchException'));
    }
    await expect(confirm('jane', code)).rejects.toEqual(
      refused('LimitExceededException', 'Attempt limit exceeded, please try after some time.'),
    );
    world.clock.advance(3600);
    await expect(confirm('jane', code)).rejects.toEqual(
      refused('TooManyFailedAttemptsException', 'Attempt limit exceeded, please try after some time.'),
    );
  });

  it('refuses a code after a day; a new one works', async () => {
    const { signUp, confirm, resend } = await open();
    await signUp('jane', 'jane@example.com');
    const old = world.inbox.lastCodeTo('jane@example.com');
    world.clock.advance(24 * 3600);
    await expect(confirm('jane', old)).rejects.toEqual(
      refused('ExpiredCodeException', 'Invalid code provided, please request a code again.'),
    );
    await resend('jane');
    await confirm('jane', world.inbox.lastCodeTo('jane@example.com'));
  });

  it('tells of unknown users only where existence is not hidden', async () => {
    const legacy = await open();
    await expect(legacy.confirm('nobody', '123456')).rejects.toEqual(
      refused('UserNotFoundException', 'Username/client id combination not found.'),
    );
    const hidden = await open({}, 'ENABLED');
    await hidden.signUp('fresh', 'fresh@example.com');
    await hidden.signUp('done', 'done@example.com');
    await hidden.confirm('done', world.inbox.lastCodeTo('done@example.com'));
    for (const name of ['nobody', 'fresh', 'done']) {
      const code = name === 'fresh' ? wrong(world.inbox.lastCodeTo('fresh@example.com')) : '123456';
      await expect(hidden.confirm(name, code), name).rejects.toEqual(
        refused('CodeMismatchException', 'Invalid verification code provided, please try again.'),
      );
    }
  });
});

describe('ResendConfirmationCode', () => {
  it('replaces the code', async () => {
    const { signUp, confirm, resend } = await open();
    await signUp('jane', 'jane@example.com');
    const old = world.inbox.lastCodeTo('jane@example.com');
    const { CodeDeliveryDetails } = await resend('jane');
    expect(CodeDeliveryDetails?.Destination).toBe('j***@e***');
    const fresh = world.inbox.lastCodeTo('jane@example.com');
    if (old !== fresh) await expect(confirm('jane', old)).rejects.toEqual(refused('CodeMismatchException'));
    await confirm('jane', fresh);
    await expect(resend('jane')).rejects.toEqual(refused('InvalidParameterException', 'User is already confirmed.'));
  });

  it('is possible after a sign-up whose message was refused', async () => {
    const { signUp, confirm, resend, get } = await open();
    world.inbox.refuseNext();
    await expect(signUp('jane', 'jane@example.com')).rejects.toEqual(refused('CodeDeliveryFailureException'));
    expect((await get('jane')).UserStatus).toBe('UNCONFIRMED');
    world.inbox.refuseNext();
    await expect(resend('jane')).rejects.toEqual(refused('CodeDeliveryFailureException'));
    await resend('jane');
    await confirm('jane', world.inbox.lastCodeTo('jane@example.com'));
  });

  it('is limited to 5 an hour, for unknown names too', async () => {
    holdClock(world);
    const { resend, signUp } = await open({}, 'ENABLED');
    await signUp('jane', 'jane@example.com');
    for (const name of ['jane', 'nobody']) {
      await Promise.all(Array.from({ length: 5 }, () => resend(name)));
      await expect(resend(name), name).rejects.toEqual(refused('LimitExceededException'));
    }
  });

  it('needs a pool that verifies something', async () => {
    const { resend, signUp } = await open({ AutoVerifiedAttributes: [] });
    await signUp('jane', 'jane@example.com');
    await expect(resend('jane')).rejects.toEqual(
      refused('InvalidParameterException', 'Cannot resend codes. Auto verification not turned on.'),
    );
  });

  it('tells of unknown users only where existence is not hidden', async () => {
    const legacy = await open();
    await expect(legacy.resend('nobody')).rejects.toEqual(
      refused('UserNotFoundException', 'Username/client id combination not found.'),
    );
    const hidden = await open({}, 'ENABLED');
    const sent = world.inbox.emails.length;
    const { CodeDeliveryDetails } = await hidden.resend('nobody');
    expect(CodeDeliveryDetails).toEqual({
      Destination: expect.stringMatching(/^[a-z]\*\*\*@[a-z]\*\*\*$/),
      DeliveryMedium: 'EMAIL',
      AttributeName: 'email',
    });
    expect((await hidden.resend('nobody')).CodeDeliveryDetails).toEqual(CodeDeliveryDetails);
    expect((await hidden.resend('some@one.org')).CodeDeliveryDetails?.Destination).toBe('s***@o***');
    expect(world.inbox.emails).toHaveLength(sent);
  });
});

describe('a disabled user', () => {
  it('can not be confirmed, even with the right code, nor get another', async () => {
    const { signUp, confirm, resend, sdk, poolId } = await open();
    await signUp('jane', 'jane@example.com');
    await sdk.send(new AdminDisableUserCommand({ UserPoolId: poolId, Username: 'jane' }));
    const disabled = refused('NotAuthorizedException', 'User is disabled.');
    await expect(confirm('jane', world.inbox.lastCodeTo('jane@example.com'))).rejects.toEqual(disabled);
    await expect(resend('jane')).rejects.toEqual(disabled);
  });
});

describe('the sender of e-mails', () => {
  it("is the pool's, with its reply address, identity and configuration set", async () => {
    const SourceArn = 'arn:aws:ses:eu-central-1:123456789012:identity/no-reply@example.com';
    const { signUp } = await open({
      EmailConfiguration: {
        EmailSendingAccount: 'DEVELOPER',
        SourceArn,
        ReplyToEmailAddress: 'help@example.com',
        ConfigurationSet: 'set',
      },
    });
    await signUp('jane', 'jane@example.com');
    expect(world.inbox.emails.at(-1)).toMatchObject({
      from: 'no-reply@example.com',
      replyTo: 'help@example.com',
      sourceArn: SourceArn,
      configurationSet: 'set',
    });
  });
});
