import {
  AdminDisableUserCommand,
  AdminInitiateAuthCommand,
  AdminResetUserPasswordCommand,
  AdminRespondToAuthChallengeCommand,
  DeleteUserPoolClientCommand,
  InitiateAuthCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorld, type World } from '../../support/world.ts';
import { refused } from '../users/refused.ts';
import { openStage, PASSWORD } from './open-stage.ts';

const INCORRECT = refused('NotAuthorizedException', 'Incorrect username or password.');

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

describe('USER_PASSWORD_AUTH', () => {
  it('answers the right password with three tokens', async () => {
    const stage = await openStage(world);
    await stage.createUser('jane');
    const reply = await stage.initiate('USER_PASSWORD_AUTH', { USERNAME: 'jane', PASSWORD });
    expect(reply).toMatchObject({
      ChallengeParameters: {},
      AuthenticationResult: { TokenType: 'Bearer', ExpiresIn: 3600, RefreshToken: expect.any(String) },
    });
    expect(reply.ChallengeName).toBeUndefined();
    expect(reply.AuthenticationResult?.RefreshToken).toMatch(/^[\w-]+\.\.[\w-]+\.[\w-]+\.[\w-]+$/);
  });

  it('takes two reads, one write and one hash', async () => {
    const stage = await openStage(world);
    await stage.createUser('jane');
    await stage.signIn('jane');
    const before = world.calls.length;
    await stage.signIn('jane');
    const made = world.calls.slice(before).map(({ operation }) => operation);
    expect(made).toEqual(['BatchGetItem', 'BatchGetItem', 'PutItem']);
  });

  it('lets a user in by any of their names', async () => {
    const stage = await openStage(world, {
      UsernameAttributes: ['email'],
      UsernameConfiguration: { CaseSensitive: false },
    });
    await stage.createUser('Jane@Example.com');
    await expect(stage.signIn('jane@example.COM')).resolves.toBeDefined();
    const aliased = await openStage(world, { AliasAttributes: ['email'] });
    await aliased.createUser('jane', { attributes: { email: 'jane@example.com', email_verified: 'true' } });
    await aliased.createUser('joan', { attributes: { email: 'joan@example.com' } });
    await expect(aliased.signIn('jane@example.com')).resolves.toBeDefined();
    await expect(aliased.signIn('joan@example.com')).rejects.toEqual(INCORRECT);
  });

  it('needs its parameters', async () => {
    const { initiate, createUser } = await openStage(world);
    await createUser('jane');
    const missing = (name: string) => refused('InvalidParameterException', `Missing required parameter ${name}`);
    await expect(initiate('USER_PASSWORD_AUTH', { PASSWORD })).rejects.toEqual(missing('USERNAME'));
    await expect(initiate('USER_PASSWORD_AUTH', { USERNAME: 'jane' })).rejects.toEqual(missing('PASSWORD'));
    await expect(initiate('USER_SRP_AUTH', { USERNAME: 'jane' })).rejects.toEqual(missing('SRP_A'));
    await expect(initiate('REFRESH_TOKEN_AUTH', {})).rejects.toEqual(missing('REFRESH_TOKEN'));
  });

  it('refuses clients that do not exist or are deleted', async () => {
    const stage = await openStage(world);
    await stage.createUser('jane');
    await stage.signIn('jane');
    const { UserPoolId, ClientId } = stage;
    await stage.sdk.send(new DeleteUserPoolClientCommand({ UserPoolId, ClientId }));
    const gone = refused('ResourceNotFoundException', `User pool client ${ClientId} does not exist.`);
    await expect(stage.signIn('jane')).rejects.toEqual(gone);
  });
});

describe('which flows a client may use', () => {
  const flows = ['USER_PASSWORD_AUTH', 'USER_SRP_AUTH', 'REFRESH_TOKEN_AUTH', 'CUSTOM_AUTH', 'USER_AUTH'] as const;
  const answers = async (ExplicitAuthFlows: Parameters<World['newClient']>[1]) => {
    const { initiate } = await openStage(world, {}, ExplicitAuthFlows);
    const parameters = { USERNAME: 'jane', PASSWORD, SRP_A: 'abc', REFRESH_TOKEN: 'x' };
    return Promise.all(
      flows.map((flow) =>
        initiate(flow, parameters).then(
          ({ ChallengeName }) => ChallengeName,
          (error) => error.message,
        ),
      ),
    );
  };
  const INCORRECT_TEXT = 'Incorrect username or password.';
  const CUSTOM_TEXT = 'Custom auth lambda trigger is not configured for the user pool.';

  it('are SRP, custom and refresh where none is named', async () => {
    expect(await answers({ ExplicitAuthFlows: undefined })).toEqual([
      'USER_PASSWORD_AUTH flow not enabled for this client',
      'PASSWORD_VERIFIER',
      'Invalid Refresh Token',
      CUSTOM_TEXT,
      'Auth flow not enabled for this client',
    ]);
  });

  it('are those that are named', async () => {
    expect(await answers({ ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_USER_AUTH'] })).toEqual([
      INCORRECT_TEXT,
      'USER_SRP_AUTH is not enabled for the client.',
      'Auth flow not enabled for this client',
      'CUSTOM_AUTH is not enabled for the client.',
      'SELECT_CHALLENGE',
    ]);
  });

  it('are more by the legacy names, and fewer by CUSTOM_AUTH_FLOW_ONLY', async () => {
    expect((await answers({ ExplicitAuthFlows: ['USER_PASSWORD_AUTH'] })).slice(0, 2)).toEqual([
      INCORRECT_TEXT,
      'PASSWORD_VERIFIER',
    ]);
    expect((await answers({ ExplicitAuthFlows: ['CUSTOM_AUTH_FLOW_ONLY'] })).slice(0, 4)).toEqual([
      'USER_PASSWORD_AUTH flow not enabled for this client',
      'USER_SRP_AUTH is not enabled for the client.',
      'Invalid Refresh Token',
      CUSTOM_TEXT,
    ]);
  });

  it('differ between the public and the admin operation', async () => {
    const stage = await openStage(world);
    const unsupported = refused('InvalidParameterException', 'Initiate Auth method not supported.');
    const AuthParameters = { USERNAME: 'jane', PASSWORD };
    await expect(stage.initiate('ADMIN_USER_PASSWORD_AUTH', AuthParameters)).rejects.toEqual(unsupported);
    await expect(stage.initiate('ADMIN_NO_SRP_AUTH', AuthParameters)).rejects.toEqual(unsupported);
    const { UserPoolId, ClientId } = stage;
    const admin = new AdminInitiateAuthCommand({
      UserPoolId,
      ClientId,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters,
    });
    await expect(stage.sdk.send(admin)).rejects.toEqual(unsupported);
  });
});

describe('the admin twin', () => {
  const admin = (stage: Awaited<ReturnType<typeof openStage>>, overrides: object = {}) =>
    stage.sdk.send(
      new AdminInitiateAuthCommand({
        UserPoolId: stage.UserPoolId,
        ClientId: stage.ClientId,
        AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME: 'jane', PASSWORD },
        ...overrides,
      }),
    );

  it('signs in under both names of the flow, and refreshes', async () => {
    const stage = await openStage(world);
    await stage.createUser('jane');
    const { RefreshToken } = stage.tokensOf(await admin(stage));
    expect((await admin(stage, { AuthFlow: 'ADMIN_NO_SRP_AUTH' })).AuthenticationResult).toBeDefined();
    const refresh = { AuthFlow: 'REFRESH_TOKEN_AUTH', AuthParameters: { REFRESH_TOKEN: RefreshToken } };
    expect((await admin(stage, refresh)).AuthenticationResult?.AccessToken).toBeDefined();
  });

  it('tells a missing pool from a missing client', async () => {
    const [stage, other] = [await openStage(world), await openStage(world)];
    const UserPoolId = 'eu-central-1_nowhere00';
    await expect(admin(stage, { UserPoolId })).rejects.toEqual(
      refused('ResourceNotFoundException', `User pool ${UserPoolId} does not exist.`),
    );
    await expect(admin(stage, { UserPoolId: other.UserPoolId })).rejects.toEqual(
      refused('ResourceNotFoundException', `User pool client ${stage.ClientId} does not exist.`),
    );
  });

  it('needs the flow', async () => {
    const stage = await openStage(world, {}, { ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH'] });
    await expect(admin(stage)).rejects.toEqual(
      refused('InvalidParameterException', 'Auth flow not enabled for this client'),
    );
  });

  it('goes on with what it began, and the public operation does not', async () => {
    const stage = await openStage(world);
    await stage.createUser('jane', { temporary: true });
    const { Session, ChallengeName } = await admin(stage);
    const ChallengeResponses = { USERNAME: 'jane', NEW_PASSWORD: 'Battery-Staple-2' };
    await expect(stage.respond('NEW_PASSWORD_REQUIRED', ChallengeResponses, Session)).rejects.toEqual(
      refused('NotAuthorizedException', 'Invalid session for the user.'),
    );
    const { UserPoolId, ClientId } = stage;
    const answer = { UserPoolId, ClientId, ChallengeName, ChallengeResponses, Session };
    const reply = await stage.sdk.send(new AdminRespondToAuthChallengeCommand(answer));
    expect(reply.AuthenticationResult?.RefreshToken).toBeDefined();
  });
});

describe('SECRET_HASH', () => {
  it('is made with the name as typed', async () => {
    const stage = await openStage(
      world,
      { AliasAttributes: ['email'], UsernameConfiguration: { CaseSensitive: false } },
      { GenerateSecret: true },
    );
    await stage.createUser('jane', { attributes: { email: 'jane@example.com', email_verified: 'true' } });
    for (const name of ['jane', 'JANE', 'jane@example.com']) {
      await expect(stage.signIn(name), name).resolves.toBeDefined();
    }
    const parameters = { USERNAME: 'jane@example.com', PASSWORD };
    const wrong = refused('NotAuthorizedException', `Unable to verify secret hash for client ${stage.ClientId}`);
    for (const SECRET_HASH of [stage.secretHash('jane')!, 'x', 'AAAA']) {
      await expect(stage.initiate('USER_PASSWORD_AUTH', { ...parameters, SECRET_HASH })).rejects.toEqual(wrong);
    }
  });

  it('must be sent, and only where there is a secret', async () => {
    const stage = await openStage(world, {}, { GenerateSecret: true });
    const { ClientId, sdk } = stage;
    const AuthParameters = { USERNAME: 'jane', PASSWORD };
    const bare = new InitiateAuthCommand({ ClientId, AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters });
    await expect(sdk.send(bare)).rejects.toEqual(
      refused(
        'NotAuthorizedException',
        `Client ${ClientId} is configured with secret but SECRET_HASH was not received`,
      ),
    );
    const open = await openStage(world);
    await expect(open.initiate('USER_PASSWORD_AUTH', { ...AuthParameters, SECRET_HASH: 'AAAA' })).rejects.toEqual(
      refused('NotAuthorizedException', `Unable to verify secret hash for client ${open.ClientId}`),
    );
  });
});

describe('who is told what', () => {
  const cast = async (existence: 'ENABLED' | 'LEGACY') => {
    const stage = await openStage(
      world,
      { AutoVerifiedAttributes: ['email'] },
      { PreventUserExistenceErrors: existence },
    );
    const { UserPoolId, ClientId, sdk } = stage;
    for (const Username of ['disabled', 'reset', 'fine']) {
      await stage.createUser(Username, { attributes: { email: `${Username}@example.com`, email_verified: 'true' } });
    }
    await sdk.send(new AdminDisableUserCommand({ UserPoolId, Username: 'disabled' }));
    await sdk.send(new AdminResetUserPasswordCommand({ UserPoolId, Username: 'reset' }));
    const UserAttributes = [{ Name: 'email', Value: 'new@example.com' }];
    await sdk.send(new SignUpCommand({ ClientId, Username: 'unconfirmed', Password: PASSWORD, UserAttributes }));
    const ask = (USERNAME: string, password: string) =>
      stage.initiate('USER_PASSWORD_AUTH', { USERNAME, PASSWORD: password }).then(
        () => 'tokens',
        (error: Error) => `${error.name}: ${error.message}`,
      );
    const names = ['nobody', 'disabled', 'reset', 'unconfirmed', 'fine'];
    return {
      wrong: await Promise.all(names.map((name) => ask(name, 'Wrong-Horse-1'))),
      right: await Promise.all(names.map((name) => ask(name, PASSWORD))),
    };
  };
  const WRONG = 'NotAuthorizedException: Incorrect username or password.';
  const RIGHT = [
    'NotAuthorizedException: User is disabled.',
    'PasswordResetRequiredException: Password reset required for the user',
    'UserNotConfirmedException: User is not confirmed.',
    'tokens',
  ];

  it('hides everything from a wrong password when existence is hidden', async () => {
    const { wrong, right } = await cast('ENABLED');
    expect(wrong).toEqual([WRONG, WRONG, WRONG, WRONG, WRONG]);
    expect(right).toEqual([WRONG, ...RIGHT]);
  });

  it('says more where it is not', async () => {
    const { wrong, right } = await cast('LEGACY');
    const unknown = 'UserNotFoundException: User does not exist.';
    expect(wrong).toEqual([unknown, RIGHT[0], RIGHT[1], WRONG, WRONG]);
    expect(right).toEqual([unknown, ...RIGHT]);
  });
});
