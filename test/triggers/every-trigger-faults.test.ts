import {
  AdminCreateUserCommand,
  AdminGetUserCommand,
  AdminListUserSessionsCommand,
  AdminSetUserPasswordCommand,
  ConfirmSignUpCommand,
  InitiateAuthCommand,
  type LambdaConfigType,
  ResendConfirmationCodeCommand,
  SetUserPoolSessionConfigurationCommand,
  SignUpCommand,
  TagResourceCommand,
  UpdateUserPoolCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { refused } from '../operations/users/refused.ts';
import { openTriggerAccount, type TriggerAccount } from '../support/trigger-account.ts';
import { openWorld, type World } from '../support/world.ts';
import { giveUp } from './give-up.ts';

const Password = 'Correct-Horse-1';
const Username = 'jane';
const ECHO = 'async (event) => event';
const SLOW = 'async (event) => { await new Promise((resolve) => setTimeout(resolve, 1500)); return event; }';

let account: TriggerAccount;
let world: World;
/** A function for each fault, which all triggers share. */
const functions: Record<string, string> = {};
beforeAll(async () => {
  account = await openTriggerAccount();
  world = await openWorld({ services: account.services });
  const deploy = (name: string, ...function_: Parameters<TriggerAccount['deploy']>) => {
    functions[name] = account.deploy(...function_).arn;
  };
  deploy('throws', "async () => { throw new Error('Not today'); }");
  deploy('dies', 'async () => process.exit(1)');
  deploy('answers text', "async () => 'whatever'");
  deploy('answers nothing', 'async () => null');
  deploy('answers what no response is', 'async (event) => ({ ...event, response: [1] })');
  deploy('answers more than is read', 'async (event) => ({ ...event, padding: "x".repeat(2e6) })');
  deploy('answers more than Lambda takes', 'async () => "x".repeat(7e6)');
  deploy('may not be invoked', ECHO, { granted: false });
  deploy('is throttled', ECHO, { concurrency: 0 });
  deploy('is slow', SLOW);
  deploy('is not there', ECHO);
  account.remove(functions['is not there']!);
});
afterAll(async () => {
  await world.close();
  await account.close();
});

/** What a fault is told as. */
const FAULTS = [
  ['throws', 'UserLambdaValidationException', /^\w+ failed with error Not today\.$/],
  ['dies', 'UserLambdaValidationException', /^\w+ failed with error .*Runtime exited/],
  ['answers text', 'InvalidLambdaResponseException', /^Unrecognizable lambda output$/],
  ['answers nothing', 'InvalidLambdaResponseException', /^Unrecognizable lambda output$/],
  ['answers what no response is', 'InvalidLambdaResponseException', /^Unrecognizable lambda output$/],
  ['answers more than is read', 'InvalidLambdaResponseException', /^Unrecognizable lambda output$/],
  ['answers more than Lambda takes', 'UserLambdaValidationException', /Response payload size/],
  ['may not be invoked', 'UnexpectedLambdaException', / invocation failed due to error AccessDeniedException\.$/],
  ['is throttled', 'UnexpectedLambdaException', / invocation failed due to error TooManyRequestsException\.$/],
  ['is not there', 'UnexpectedLambdaException', / invocation failed due to error ResourceNotFoundException\.$/],
  ['is slow', 'UnexpectedLambdaException', / failed due to error Socket timeout while invoking Lambda function\.$/],
] as const;

async function openPool() {
  const { Id: UserPoolId, Arn: ResourceArn } = await world.newPool({
    AutoVerifiedAttributes: ['email'],
    // A busy machine is no fault of a function.
    UserPoolTags: { 'cognate:trigger-seconds': '20' },
  });
  const { ClientId } = await world.newClient(UserPoolId);
  const sdk = world.client();
  const who = { UserPoolId, Username };
  await sdk.send(
    new SetUserPoolSessionConfigurationCommand({
      UserPoolId,
      UserSessionTracking: 'ENABLED',
      TokenSession: { MaxPerUser: 5 },
    }),
  );
  const initiate = (
    AuthFlow: 'USER_PASSWORD_AUTH' | 'REFRESH_TOKEN_AUTH',
    AuthParameters: Record<string, string>,
    options: Options = {},
  ) => sdk.send(new InitiateAuthCommand({ ClientId, AuthFlow, AuthParameters }), options);
  return {
    attach: (LambdaConfig: LambdaConfigType) =>
      sdk.send(new UpdateUserPoolCommand({ UserPoolId, AutoVerifiedAttributes: ['email'], LambdaConfig })),
    hurry: () => sdk.send(new TagResourceCommand({ ResourceArn, Tags: { 'cognate:trigger-seconds': '1' } })),
    async createUser() {
      await sdk.send(new AdminCreateUserCommand({ ...who, MessageAction: 'SUPPRESS' }));
      await sdk.send(new AdminSetUserPasswordCommand({ ...who, Password, Permanent: true }));
    },
    signUp: (options?: Options) =>
      sdk.send(
        new SignUpCommand({
          ClientId,
          Username,
          Password,
          UserAttributes: [{ Name: 'email', Value: 'jane@example.com' }],
        }),
        options,
      ),
    confirm: (options?: Options) => {
      const ConfirmationCode = /\d{6}/.exec(world.inbox.emails.at(-1)?.text ?? '')?.[0];
      return sdk.send(new ConfirmSignUpCommand({ ClientId, Username, ConfirmationCode }), options);
    },
    resend: () => sdk.send(new ResendConfirmationCodeCommand({ ClientId, Username })),
    signIn: (options?: Options) => initiate('USER_PASSWORD_AUTH', { USERNAME: Username, PASSWORD: Password }, options),
    refresh: (REFRESH_TOKEN: string, options?: Options) => initiate('REFRESH_TOKEN_AUTH', { REFRESH_TOKEN }, options),
    status: async () => (await sdk.send(new AdminGetUserCommand(who))).UserStatus,
    sessions: async () => (await sdk.send(new AdminListUserSessionsCommand(who))).Sessions ?? [],
  };
}

type Pool = Awaited<ReturnType<typeof openPool>>;
type Options = { readonly abortSignal?: AbortSignal };

/** How far a trigger is reached, what a call that it failed has left, and what works again without it. */
interface Reach {
  readonly trigger: keyof LambdaConfigType;
  prepare(pool: Pool): Promise<(options?: Options) => Promise<unknown>>;
  leaves(pool: Pool): Promise<void>;
  works(pool: Pool): Promise<void>;
  /** When the trigger answered well, but nobody waited for it; as `leaves` unless given. */
  readonly comesOfIt?: (pool: Pool) => Promise<void>;
}

const signIn = (trigger: Reach['trigger']): Reach => ({
  trigger,
  prepare: async (pool) => {
    await pool.createUser();
    return pool.signIn;
  },
  leaves: async (pool) => expect(await pool.sessions()).toEqual([]),
  works: async (pool) => {
    const before = await pool.sessions();
    expect((await pool.signIn()).AuthenticationResult?.AccessToken).toBeTruthy();
    expect(await pool.sessions()).toHaveLength(before.length + 1);
  },
  comesOfIt: async (pool) => expect(await pool.sessions()).toHaveLength(1),
});

const confirmAndSignIn = async (pool: Pool): Promise<void> => {
  await pool.confirm();
  expect((await pool.signIn()).AuthenticationResult?.AccessToken).toBeTruthy();
};

/** Reaches a trigger by a sign-up, which may still make its user and send the code when nobody waits for it. */
const signUp = (trigger: Reach['trigger']): Pick<Reach, 'trigger' | 'prepare' | 'comesOfIt'> => {
  let sent = 0;
  return {
    trigger,
    prepare: async (pool) => {
      sent = world.inbox.emails.length;
      return pool.signUp;
    },
    comesOfIt: async (pool) => {
      expect(await pool.status()).toBe('UNCONFIRMED');
      expect(world.inbox.emails).toHaveLength(sent + 1);
    },
  };
};

let refreshToken = '';
const REACHES: Readonly<Record<string, Reach>> = {
  'pre sign-up': {
    ...signUp('PreSignUp'),
    leaves: async (pool) => expect(pool.status()).rejects.toEqual(refused('UserNotFoundException')),
    works: async (pool) => {
      await pool.signUp().catch((error) => expect(error).toEqual(refused('UsernameExistsException')));
      await confirmAndSignIn(pool);
    },
  },
  'post confirmation': {
    trigger: 'PostConfirmation',
    prepare: async (pool) => {
      await pool.signUp();
      return pool.confirm;
    },
    leaves: async (pool) => expect(await pool.status()).toBe('CONFIRMED'),
    works: async (pool) => void (await pool.signIn()),
  },
  'custom message': {
    ...signUp('CustomMessage'),
    leaves: async (pool) => expect(await pool.status()).toBe('UNCONFIRMED'),
    works: async (pool) => {
      await pool.resend();
      await confirmAndSignIn(pool);
    },
  },
  'pre authentication': signIn('PreAuthentication'),
  'post authentication': signIn('PostAuthentication'),
  'pre token generation': signIn('PreTokenGeneration'),
  'pre token generation at a refresh': {
    trigger: 'PreTokenGeneration',
    prepare: async (pool) => {
      await pool.createUser();
      refreshToken = (await pool.signIn()).AuthenticationResult?.RefreshToken ?? '';
      return (options) => pool.refresh(refreshToken, options);
    },
    leaves: async (pool) => expect(await pool.sessions()).toHaveLength(1),
    works: async (pool) => expect((await pool.refresh(refreshToken)).AuthenticationResult?.AccessToken).toBeTruthy(),
  },
  'user migration': {
    trigger: 'UserMigration',
    prepare: async (pool) => pool.signIn,
    leaves: async (pool) => expect(pool.status()).rejects.toEqual(refused('UserNotFoundException')),
    works: async (pool) => {
      await pool.signUp();
      await confirmAndSignIn(pool);
    },
  },
};

describe.each(Object.entries(REACHES))('the trigger of %s', (_, { trigger, prepare, leaves, works, comesOfIt }) => {
  it.each(FAULTS)(
    'that %s fails the call, leaves nothing half done, and is forgotten',
    async (fault, name, message) => {
      const pool = await openPool();
      const reach = await prepare(pool);
      await pool.attach({ [trigger]: functions[fault] });
      if (fault === 'is slow') await pool.hurry();
      await expect(reach()).rejects.toMatchObject({ name, message: expect.stringMatching(message) });
      await leaves(pool);
      await pool.attach({});
      await works(pool);
    },
  );

  it('that is slow while the client gives up leaves all of what was asked for or nothing', async () => {
    const pool = await openPool();
    const reach = await prepare(pool);
    const hook = account.deploy(ECHO, { held: true });
    await pool.attach({ [trigger]: hook.arn });
    await giveUp(hook, reach);
    await hook.release();
    await vi.waitFor(() => (comesOfIt ?? leaves)(pool), { timeout: 60_000, interval: 100 });
    await pool.attach({});
    await works(pool);
  });
});
