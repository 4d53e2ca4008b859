import {
  AdminCreateUserCommand,
  AdminGetUserCommand,
  AdminInitiateAuthCommand,
  ConfirmForgotPasswordCommand,
  type CreateUserPoolClientCommandInput,
  type CreateUserPoolCommandInput,
  ForgotPasswordCommand,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CALLBACK, openProvider } from '../conformance/open-provider.ts';
import { openStage, PASSWORD } from '../operations/sign-in/open-stage.ts';
import { refused } from '../operations/users/refused.ts';
import { holdClock } from '../support/hold-clock.ts';
import { openTriggerAccount, type TriggerAccount } from '../support/trigger-account.ts';
import { openWorld, type World } from '../support/world.ts';

let account: TriggerAccount;
let world: World;
beforeAll(async () => {
  account = await openTriggerAccount();
  world = await openWorld({ services: account.services });
});
afterAll(async () => {
  await world.close();
  await account.close();
});

const wrong = refused('NotAuthorizedException', 'Incorrect username or password.');
const ATTRIBUTES = { email: 'old@example.com', email_verified: 'true' };

/** A directory elsewhere, in which anybody has the password `PASSWORD`, and whose users look as `response` says. */
const elsewhere = (response: object = {}) => {
  const found = { userAttributes: ATTRIBUTES, finalUserStatus: 'CONFIRMED', messageAction: 'SUPPRESS', ...response };
  return account.deploy(`async (event) => {
    const { triggerSource, userName, request } = event;
    const isKnown = userName !== 'nobody' && (triggerSource === 'UserMigration_ForgotPassword' || request.password === ${JSON.stringify(PASSWORD)});
    if (isKnown) Object.assign(event.response, ${JSON.stringify(found)});
    return event;
  }`);
};

async function open(
  hook: { arn: string },
  pool: Partial<CreateUserPoolCommandInput> = {},
  client: Partial<CreateUserPoolClientCommandInput> = {},
) {
  const stage = await openStage(world, { LambdaConfig: { UserMigration: hook.arn }, ...pool }, client);
  const { UserPoolId, sdk } = stage;
  return {
    ...stage,
    find: async (Username: string) => {
      const {
        UserStatus,
        UserAttributes,
        Username: name,
      } = await sdk.send(new AdminGetUserCommand({ UserPoolId, Username }));
      const values = Object.fromEntries((UserAttributes ?? []).map(({ Name, Value }) => [Name, Value]));
      return { Username: name, UserStatus, ...values };
    },
  };
}

describe('a user who is found elsewhere at sign-in', () => {
  it('is made with the typed password, signed in, and not asked for again', async () => {
    const hook = elsewhere();
    const stage = await open(hook);
    const { ClientId, sdk } = stage;
    const AuthParameters = { USERNAME: 'old', PASSWORD };
    const ClientMetadata = { from: 'the app' };
    const AuthFlow = 'USER_PASSWORD_AUTH';
    const { AuthenticationResult } = await sdk.send(
      new InitiateAuthCommand({ ClientId, AuthFlow, AuthParameters, ClientMetadata }),
    );
    expect(AuthenticationResult?.AccessToken).toBeDefined();
    expect(hook.events()).toMatchObject([
      {
        version: '1',
        triggerSource: 'UserMigration_Authentication',
        userName: 'old',
        callerContext: { clientId: ClientId },
        request: { password: PASSWORD, validationData: { from: 'the app' } },
        response: { userAttributes: null, finalUserStatus: null },
      },
    ]);
    await expect(stage.find('old')).resolves.toMatchObject({ UserStatus: 'CONFIRMED', ...ATTRIBUTES });
    await stage.signInWithSrp('old');
    await expect(stage.signIn('old', 'Wrong-Horse-1')).rejects.toEqual(wrong);
    expect(hook.events()).toHaveLength(1);
  });

  it('is found for an administrator’s sign-in too, and never by SRP', async () => {
    const hook = elsewhere();
    const stage = await open(hook);
    const { ClientId, UserPoolId, sdk } = stage;
    await expect(stage.signInWithSrp('old')).rejects.toEqual(wrong);
    expect(hook.events()).toEqual([]);
    const AuthFlow = 'ADMIN_USER_PASSWORD_AUTH';
    const AuthParameters = { USERNAME: 'old', PASSWORD };
    await expect(
      sdk.send(new AdminInitiateAuthCommand({ UserPoolId, ClientId, AuthFlow, AuthParameters })),
    ).resolves.toMatchObject({ AuthenticationResult: { TokenType: 'Bearer' } });
  });

  it('must reset the password unless the trigger says otherwise', async () => {
    const stage = await open(elsewhere({ finalUserStatus: null }));
    await expect(stage.signIn('old')).rejects.toEqual(refused('PasswordResetRequiredException'));
    await expect(stage.find('old')).resolves.toMatchObject({ UserStatus: 'RESET_REQUIRED' });
  });

  it('is welcomed unless the trigger says otherwise, by the medium that it names', async () => {
    const stage = await open(elsewhere({ messageAction: null, desiredDeliveryMediums: ['EMAIL'] }));
    const sent = world.inbox.emails.length;
    await stage.signIn('old');
    expect(world.inbox.emails.slice(sent)).toMatchObject([{ to: 'old@example.com' }]);
    expect(world.inbox.emails.at(-1)?.html).not.toContain(PASSWORD);
  });

  it('has the typed address where users sign in with one', async () => {
    const stage = await open(elsewhere(), { UsernameAttributes: ['email'] });
    await stage.signIn('old@example.com');
    await expect(stage.find('old@example.com')).resolves.toMatchObject({ UserStatus: 'CONFIRMED', ...ATTRIBUTES });
  });

  it('is given the username that the trigger tells for an alias, which it may take from somebody else', async () => {
    const found = { userAttributes: { ...ATTRIBUTES, username: 'real' }, forceAliasCreation: true };
    const stage = await open(elsewhere(found), { AliasAttributes: ['email'] });
    await stage.signIn('old@example.com');
    await expect(stage.find('real')).resolves.toMatchObject({ email_verified: 'true' });
    const other = await open(elsewhere({ ...found, forceAliasCreation: true }), { AliasAttributes: ['email'] });
    await other.createUser('holder', { attributes: ATTRIBUTES });
    await other.signIn('newcomer');
    await expect(other.find('holder')).resolves.toMatchObject({ email_verified: 'false' });
    await expect(other.find('old@example.com')).resolves.toMatchObject({ Username: 'newcomer' });
  });

  it('has text messages for a second factor where the trigger says so', async () => {
    const userAttributes = { phone_number: '+15555550100', phone_number_verified: 'true' };
    const stage = await open(elsewhere({ userAttributes, enableSMSMFA: true }));
    await stage.signIn('old');
    const { UserPoolId, sdk } = stage;
    await expect(sdk.send(new AdminGetUserCommand({ UserPoolId, Username: 'old' }))).resolves.toMatchObject({
      UserMFASettingList: ['SMS_MFA'],
    });
  });

  it('is one user, however many sign-ins come at once', async () => {
    for (const pool of [{}, { UsernameAttributes: ['email' as const] }]) {
      const hook = elsewhere();
      const stage = await open(hook, pool);
      const signIns = await Promise.all(Array.from({ length: 4 }, () => stage.signIn('old@example.com')));
      expect(new Set(signIns.map(({ RefreshToken }) => RefreshToken)).size).toBe(4);
    }
  });
});

const BY_CHOICE: Partial<CreateUserPoolClientCommandInput> = { ExplicitAuthFlows: ['ALLOW_USER_AUTH'] };
const WITH_CODES: Partial<CreateUserPoolCommandInput> = {
  AutoVerifiedAttributes: ['email'],
  UsernameConfiguration: { CaseSensitive: false },
  Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP'] } },
};

/** A choice-based sign-in under a name alone, and the ways to give the password then. */
async function openByChoice(
  hook: { arn: string },
  pool: Partial<CreateUserPoolCommandInput> = {},
  client: Partial<CreateUserPoolClientCommandInput> = {},
) {
  const stage = await open(hook, { ...WITH_CODES, ...pool }, { ...BY_CHOICE, ...client });
  const { ClientId, sdk, initiate } = stage;
  const respond = (
    ChallengeName: 'SELECT_CHALLENGE' | 'PASSWORD',
    Session: string | undefined,
    ChallengeResponses: Record<string, string>,
  ) =>
    sdk.send(
      new RespondToAuthChallengeCommand({
        ClientId,
        ChallengeName,
        Session,
        ChallengeResponses,
        ClientMetadata: { from: 'the answer' },
      }),
    );
  const begin = (USERNAME: string) => initiate('USER_AUTH', { USERNAME });
  return {
    ...stage,
    begin,
    choose: (Session: string | undefined, USERNAME: string, password = PASSWORD) =>
      respond('SELECT_CHALLENGE', Session, { USERNAME, ANSWER: 'PASSWORD', PASSWORD: password }),
    name: (Session: string | undefined, USERNAME: string, password = PASSWORD) =>
      respond('PASSWORD', Session, { USERNAME, PASSWORD: password }),
    async pose(USERNAME: string) {
      const { ChallengeParameters, Session } = await initiate('USER_AUTH', {
        USERNAME,
        PREFERRED_CHALLENGE: 'PASSWORD',
      });
      return { shownName: ChallengeParameters?.USERNAME ?? '', Session };
    },
  };
}

describe.each(['ENABLED', 'LEGACY'] as const)('a password that comes after the name (%s)', (mode) => {
  const client = { PreventUserExistenceErrors: mode };

  it('migrates with the choice, or as the answer by name, and the trigger is told of the name as typed', async () => {
    const hook = elsewhere();
    const stage = await openByChoice(hook, {}, client);
    stage.tokensOf(await stage.choose((await stage.begin('Old')).Session, 'Old'));
    expect(hook.events()).toMatchObject([
      {
        triggerSource: 'UserMigration_Authentication',
        userName: 'Old',
        callerContext: { clientId: stage.ClientId },
        request: { password: PASSWORD, clientMetadata: { from: 'the answer' } },
        response: { userAttributes: null, finalUserStatus: null },
      },
    ]);
    expect(hook.events()[0]?.request.validationData).toBeNull();
    await expect(stage.find('old')).resolves.toMatchObject({ UserStatus: 'CONFIRMED', ...ATTRIBUTES });
    const other = await openByChoice(elsewhere(), {}, client);
    stage.tokensOf(await other.name((await other.begin('old')).Session, 'old'));
    const named = await openByChoice(hook, {}, client);
    const { Session, shownName } = await named.pose('Older');
    named.tokensOf(await named.name(Session, shownName));
    expect(hook.events().at(-1)).toMatchObject({ userName: 'Older' });
  });

  it('is offered for every name that nobody has', async () => {
    const stage = await openByChoice(elsewhere(), {}, client);
    for (let name = 0; name < 12; name += 1) {
      const { AvailableChallenges } = await stage.begin(`old-${name}`);
      expect(AvailableChallenges).toEqual(expect.arrayContaining(['PASSWORD', 'PASSWORD_SRP']));
    }
  });

  it('may be tried again, and the trigger isn’t asked once the user is there', async () => {
    const hook = elsewhere();
    const stage = await openByChoice(hook, {}, client);
    const { Session } = await stage.begin('old');
    const refusal = mode === 'ENABLED' ? wrong : refused('UserNotFoundException', 'User does not exist.');
    await expect(stage.choose(Session, 'old', 'Wrong-Horse-1')).rejects.toEqual(refusal);
    await expect(stage.find('old')).rejects.toEqual(refused('UserNotFoundException'));
    stage.tokensOf(await stage.choose(Session, 'old'));
    expect(hook.events()).toHaveLength(2);
    await expect(stage.choose(Session, 'old')).rejects.toEqual(refused('NotAuthorizedException'));
    const { Session: later } = await stage.begin('old');
    await expect(stage.choose(later, 'old', 'Wrong-Horse-1')).rejects.toEqual(wrong);
    expect(hook.events()).toHaveLength(2);
  });

  it('makes one user, however many answers come at once', async () => {
    const stage = await openByChoice(elsewhere(), {}, client);
    const begun = await Promise.all(Array.from({ length: 4 }, () => stage.begin('old')));
    const ended = await Promise.all(begun.map(({ Session }) => stage.choose(Session, 'old')));
    expect(new Set(ended.map((each) => stage.tokensOf(each).RefreshToken)).size).toBe(4);
  });

  it('is refused in the trigger’s words, and makes nobody, when the trigger throws', async () => {
    const stage = await openByChoice(account.deploy("async () => { throw new Error('Bad password'); }"), {}, client);
    await expect(stage.choose((await stage.begin('old')).Session, 'old')).rejects.toEqual(
      refused('UserLambdaValidationException', 'UserMigration failed with error Bad password.'),
    );
    await expect(stage.find('old')).rejects.toEqual(refused('UserNotFoundException'));
  });

  it('must be reset unless the trigger says otherwise', async () => {
    const stage = await openByChoice(elsewhere({ finalUserStatus: null }), {}, client);
    await expect(stage.choose((await stage.begin('old')).Session, 'old')).rejects.toEqual(
      refused('PasswordResetRequiredException'),
    );
  });

  it('can’t be guessed without end', async () => {
    holdClock(world);
    const hook = elsewhere();
    const stage = await openByChoice(hook, {}, client);
    const { Session } = await stage.begin('old');
    for (let guess = 0; guess < 8; guess += 1) {
      await expect(stage.choose(Session, 'old', `Wrong-Horse-${guess}`)).rejects.toBeDefined();
    }
    const asked = hook.events().length;
    expect(asked).toBeLessThan(8);
    await expect(stage.choose(Session, 'old')).rejects.toBeDefined();
    expect(hook.events()).toHaveLength(asked);
  });
});

describe('a choice where passwords of names that nobody has may be known elsewhere', () => {
  it('offers a password to people without one too, as to anybody', async () => {
    const stage = await openByChoice(elsewhere());
    const { sdk, UserPoolId } = stage;
    const UserAttributes = [
      { Name: 'email', Value: 'jane@example.com' },
      { Name: 'email_verified', Value: 'true' },
    ];
    await sdk.send(
      new AdminCreateUserCommand({ UserPoolId, Username: 'jane', UserAttributes, MessageAction: 'SUPPRESS' }),
    );
    const { AvailableChallenges, Session } = await stage.begin('jane');
    expect(AvailableChallenges).toEqual(['PASSWORD_SRP', 'PASSWORD', 'EMAIL_OTP']);
    await expect(stage.choose(Session, 'jane')).rejects.toEqual(wrong);
  });

  it('never asks the trigger by SRP', async () => {
    const hook = elsewhere();
    const stage = await openByChoice(hook);
    const { Session } = await stage.begin('old');
    const ChallengeResponses = { USERNAME: 'old', ANSWER: 'PASSWORD_SRP', SRP_A: 'abcdef', PASSWORD };
    await stage.respond('SELECT_CHALLENGE', ChallengeResponses, Session);
    expect(hook.events()).toEqual([]);
  });

  it('asks the pre authentication trigger of a user who came to be since the name was given', async () => {
    const migration = elsewhere();
    const before = account.deploy('async (event) => event');
    const stage = await openByChoice(migration, {
      LambdaConfig: { UserMigration: migration.arn, PreAuthentication: before.arn },
    });
    const { Session } = await stage.begin('jane');
    await stage.createUser('jane');
    stage.tokensOf(await stage.choose(Session, 'jane'));
    expect(before.events()).toMatchObject([
      { request: { userNotFound: true } },
      { userName: 'jane', request: { userNotFound: false } },
    ]);
    expect(migration.events()).toEqual([]);
  });
});

describe.each(['ENABLED', 'LEGACY'] as const)(
  'the sign-in page, with the name first (%s)',
  (PreventUserExistenceErrors) => {
    it('migrates by the password that follows, and refuses a wrong one as anybody’s', async () => {
      const hook = elsewhere();
      const provider = await openProvider(world, { ...WITH_CODES, LambdaConfig: { UserMigration: hook.arn } });
      const { ClientId } = await provider.newClient({ PreventUserExistenceErrors });
      const begin = async (username: string) => {
        const browser = provider.newBrowser();
        const request = { client_id: ClientId, response_type: 'code', redirect_uri: CALLBACK };
        const start = await browser.visit(provider.authorizeUrl(request));
        const page = await browser.submit(start, provider.base, { username });
        return (password: string) => browser.submit(page, provider.base, { 'response.PASSWORD': password });
      };
      const refusals = await Promise.all(['nobody', 'jane'].map(async (name) => (await begin(name))('Wrong-Horse-1')));
      for (const { text, location } of refusals) {
        expect(location).toBeUndefined();
        expect(text).toContain('id="problem"');
      }
      const { location } = await (await begin('Old'))(PASSWORD);
      expect(location?.searchParams.get('code')).toBeTruthy();
      expect(hook.events().at(-1)).toMatchObject({
        triggerSource: 'UserMigration_Authentication',
        userName: 'Old',
        request: { password: PASSWORD },
      });
    });
  },
);

describe('a name that the trigger doesn’t know either', () => {
  it('is answered as any other that nobody has, and nobody is made', async () => {
    const stage = await open(elsewhere());
    await expect(stage.signIn('nobody')).rejects.toEqual(wrong);
    await expect(stage.find('nobody')).rejects.toEqual(refused('UserNotFoundException'));
    const legacy = await open(elsewhere(), {}, { PreventUserExistenceErrors: 'LEGACY' });
    await expect(legacy.signIn('nobody')).rejects.toEqual(refused('UserNotFoundException', 'User does not exist.'));
  });

  it.each(['ENABLED', 'LEGACY'] as const)(
    'is locked out as a user is, so that passwords elsewhere can’t be guessed without end (%s)',
    async (PreventUserExistenceErrors) => {
      holdClock(world);
      const hook = elsewhere();
      const stage = await open(hook, {}, { PreventUserExistenceErrors });
      for (let guess = 0; guess < 8; guess += 1) {
        await expect(stage.signIn('old', `Wrong-Horse-${guess}`)).rejects.toBeDefined();
      }
      const asked = hook.events().length;
      expect(asked).toBeLessThan(8);
      await expect(stage.signIn('old')).rejects.toBeDefined();
      expect(hook.events()).toHaveLength(asked);
      world.clock.advance(15 * 60);
      await expect(stage.signIn('old')).resolves.toBeDefined();
    },
  );
});

describe('a trigger', () => {
  it('that throws makes nobody, in its own words', async () => {
    const hook = account.deploy("async () => { throw new Error('Bad password'); }");
    const stage = await open(hook);
    await expect(stage.signIn('old')).rejects.toEqual(
      refused('UserLambdaValidationException', 'UserMigration failed with error Bad password.'),
    );
    await expect(stage.find('old')).rejects.toEqual(refused('UserNotFoundException'));
  });

  it.each([
    [
      'a status that no migrated user has',
      { finalUserStatus: 'UNCONFIRMED' },
      'finalUserStatus must be CONFIRMED or RESET_REQUIRED.',
    ],
    ['an unknown action', { messageAction: 'MAYBE' }, 'messageAction must be SUPPRESS or RESEND.'],
    ['an unknown medium', { desiredDeliveryMediums: ['PIGEON'] }, 'desiredDeliveryMediums must be EMAIL or SMS.'],
    ['attributes that are no texts', { userAttributes: { email: ['x'] } }, undefined],
  ])('that answers %s makes nobody', async (_name, response, message) => {
    const stage = await open(elsewhere(response));
    await expect(stage.signIn('old')).rejects.toEqual(
      refused(
        'InvalidLambdaResponseException',
        message === undefined ? 'Unrecognizable lambda output' : `Invalid lambda trigger response: ${message}`,
      ),
    );
    await expect(stage.find('old')).rejects.toEqual(refused('UserNotFoundException'));
  });

  it.each([
    ['an attribute that the pool doesn’t have', { userAttributes: { colour: 'red' } }],
    ['a sub', { userAttributes: { ...ATTRIBUTES, sub: '11111111-1111-4111-8111-111111111111' } }],
    ['an address that is none', { userAttributes: { email: 'not one' } }],
  ])('that tells %s makes nobody', async (_name, response) => {
    const stage = await open(elsewhere(response));
    await expect(stage.signIn('old')).rejects.toEqual(
      refused('UserNotFoundException', `Exception migrating user in app client ${stage.ClientId}`),
    );
    await expect(stage.find('old')).rejects.toEqual(refused('UserNotFoundException'));
  });

  it('that may not take an alias from its holder makes nobody', async () => {
    const stage = await open(elsewhere(), { AliasAttributes: ['email'] });
    await stage.createUser('holder', { attributes: ATTRIBUTES });
    await expect(stage.signIn('newcomer')).rejects.toEqual(refused('UserNotFoundException'));
    await expect(stage.find('holder')).resolves.toMatchObject({ email_verified: 'true' });
  });
});

describe('a forgotten password', () => {
  it('is reset for a user who is found elsewhere, by a code', async () => {
    const hook = elsewhere({ finalUserStatus: null });
    const stage = await open(hook);
    const { ClientId, sdk } = stage;
    const ClientMetadata = { from: 'the app' };
    await sdk.send(new ForgotPasswordCommand({ ClientId, Username: 'old', ClientMetadata }));
    expect(hook.events()).toMatchObject([
      {
        triggerSource: 'UserMigration_ForgotPassword',
        userName: 'old',
        request: { password: '', clientMetadata: { from: 'the app' } },
      },
    ]);
    const ConfirmationCode = /\d{6}/.exec(world.inbox.emails.at(-1)?.text ?? '')?.[0] ?? '';
    const Password = 'Another-Horse-2';
    await sdk.send(new ConfirmForgotPasswordCommand({ ClientId, Username: 'old', ConfirmationCode, Password }));
    await expect(stage.signIn('old', Password)).resolves.toBeDefined();
  });

  it('is answered as ever for a name that the trigger doesn’t know', async () => {
    const stage = await open(elsewhere());
    const { ClientId, sdk } = stage;
    const sent = world.inbox.emails.length;
    await expect(sdk.send(new ForgotPasswordCommand({ ClientId, Username: 'nobody' }))).resolves.toMatchObject({
      CodeDeliveryDetails: { Destination: expect.any(String) },
    });
    expect(world.inbox.emails).toHaveLength(sent);
  });
});
