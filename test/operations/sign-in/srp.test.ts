import {
  AdminInitiateAuthCommand,
  AdminRespondToAuthChallengeCommand,
  AdminSetUserPasswordCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { AuthenticationDetails, CognitoUser, CognitoUserPool } from 'amazon-cognito-identity-js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SRP_GROUP } from '../../../lambdas/domain/srp/srp-group.ts';
import { holdClock } from '../../support/hold-clock.ts';
import { claimTimestamp, SrpClient } from '../../support/srp-client.ts';
import { openWorld, type World } from '../../support/world.ts';
import { refused } from '../users/refused.ts';
import { openStage, PASSWORD } from './open-stage.ts';

const INCORRECT = refused('NotAuthorizedException', 'Incorrect username or password.');
const USED = refused('NotAuthorizedException', 'Invalid session for the user, session can only be used once.');

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

describe('USER_SRP_AUTH', () => {
  it('proves the password without sending it', async () => {
    const stage = await openStage(world);
    await stage.createUser('jane');
    const reply = await stage.signInWithSrp('jane');
    expect(stage.tokensOf(reply)).toBeDefined();
  });

  it('takes a read for each step and one write in all', async () => {
    const stage = await openStage(world);
    await stage.createUser('jane');
    await stage.signInWithSrp('jane');
    const before = world.calls.length;
    await stage.signInWithSrp('jane');
    const made = world.calls.slice(before).map(({ operation }) => operation);
    expect(made).toEqual(['BatchGetItem', 'BatchGetItem', 'BatchGetItem', 'PutItem']);
  });

  it('poses PASSWORD_VERIFIER with the real username, also for an alias, and no session', async () => {
    const stage = await openStage(world, { AliasAttributes: ['email'] }, { GenerateSecret: true });
    await stage.createUser('jane', { attributes: { email: 'jane@example.com', email_verified: 'true' } });
    const reply = await stage.initiate('USER_SRP_AUTH', { USERNAME: 'jane@example.com', SRP_A: 'abc' });
    expect(reply).toMatchObject({
      ChallengeName: 'PASSWORD_VERIFIER',
      ChallengeParameters: {
        USERNAME: 'jane',
        USER_ID_FOR_SRP: 'jane',
        SALT: expect.stringMatching(/^[0-9a-f]{32}$/),
        SRP_B: expect.stringMatching(/^[0-9a-f]{700,768}$/),
        SECRET_BLOCK: expect.stringMatching(/^[A-Za-z0-9+/]+=*$/),
      },
    });
    expect(reply.Session).toBeUndefined();
    await expect(stage.signInWithSrp('jane@example.com')).resolves.toBeDefined();
    const byAlias = stage.signInWithSrp('jane@example.com', PASSWORD, (answer) => ({
      ...answer,
      USERNAME: 'jane@example.com',
    }));
    await expect(byAlias).resolves.toBeDefined();
  });

  it('refuses a wrong password, an altered answer and another user', async () => {
    const stage = await openStage(world);
    await stage.createUser('jane');
    await stage.createUser('joan');
    await expect(stage.signInWithSrp('jane', 'Wrong-Horse-1')).rejects.toEqual(INCORRECT);
    const altered = (change: Record<string, string>) =>
      stage.signInWithSrp('jane', PASSWORD, (answer) => ({ ...answer, ...change }));
    await expect(altered({ PASSWORD_CLAIM_SIGNATURE: 'AAAA' })).rejects.toEqual(INCORRECT);
    await expect(altered({ TIMESTAMP: claimTimestamp(world.clock.now() + 5000) })).rejects.toEqual(INCORRECT);
    const invalid = refused('NotAuthorizedException', 'Invalid session for the user.');
    await expect(altered({ USERNAME: 'joan' })).rejects.toEqual(invalid);
    await expect(altered({ USERNAME: 'nobody' })).rejects.toEqual(invalid);
    await expect(altered({ PASSWORD_CLAIM_SECRET_BLOCK: 'AAAA' })).rejects.toEqual(invalid);
  });

  it('needs each response', async () => {
    const stage = await openStage(world);
    await stage.createUser('jane');
    for (const name of ['USERNAME', 'PASSWORD_CLAIM_SECRET_BLOCK', 'PASSWORD_CLAIM_SIGNATURE', 'TIMESTAMP']) {
      const without = stage.signInWithSrp('jane', PASSWORD, ({ [name]: _, ...answer }) => answer);
      await expect(without).rejects.toEqual(refused('InvalidParameterException', `Missing required parameter ${name}`));
    }
  });

  it('tolerates a clock that is minutes off, and no more', async () => {
    const stage = await openStage(world);
    await stage.createUser('jane');
    const at = (seconds: number) => {
      const srp = new SrpClient(stage.UserPoolId, 123_456_789n ** 20n);
      return stage
        .initiate('USER_SRP_AUTH', { USERNAME: 'jane', SRP_A: srp.publicNumber })
        .then(({ ChallengeParameters = {} }) =>
          stage.respond(
            'PASSWORD_VERIFIER',
            srp.answer(ChallengeParameters, PASSWORD, claimTimestamp(world.clock.now() + seconds * 1000)),
          ),
        );
    };
    await expect(at(-600)).resolves.toBeDefined();
    await expect(at(600)).resolves.toBeDefined();
    const skewed = refused('NotAuthorizedException', 'TIMESTAMP is too far from the current time.');
    await expect(at(-1000)).rejects.toEqual(skewed);
    await expect(at(1000)).rejects.toEqual(skewed);
    const malformed = stage.signInWithSrp('jane', PASSWORD, (answer) => ({ ...answer, TIMESTAMP: 'now' }));
    await expect(malformed).rejects.toEqual(
      refused('InvalidParameterException', 'TIMESTAMP format should be EEE MMM d HH:mm:ss z yyyy in english.'),
    );
  });

  it('refuses an A that would give the key away', async () => {
    const stage = await openStage(world);
    await stage.createUser('jane');
    for (const SRP_A of ['0', SRP_GROUP.prime.toString('hex'), 'zz']) {
      await expect(stage.initiate('USER_SRP_AUTH', { USERNAME: 'jane', SRP_A })).rejects.toEqual(
        refused('InvalidParameterException'),
      );
    }
  });

  it('takes an answer once', async () => {
    const stage = await openStage(world);
    await stage.createUser('jane');
    let sent: Record<string, string> = {};
    await stage.signInWithSrp('jane', PASSWORD, (answer) => {
      sent = answer;
      return answer;
    });
    await expect(stage.respond('PASSWORD_VERIFIER', sent)).rejects.toEqual(USED);
  });

  it('gives tokens to exactly one of many identical answers', async () => {
    const stage = await openStage(world);
    await stage.createUser('jane');
    let sent: Record<string, string> = {};
    const caught = stage.signInWithSrp('jane', PASSWORD, (answer) => {
      sent = answer;
      return { ...answer, TIMESTAMP: 'never' };
    });
    await expect(caught).rejects.toBeDefined();
    const replies = await Promise.allSettled(Array.from({ length: 8 }, () => stage.respond('PASSWORD_VERIFIER', sent)));
    expect(replies.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const reply of replies) if (reply.status === 'rejected') expect(reply.reason).toEqual(USED);
  });

  it('must be answered while the session lives', async () => {
    holdClock(world);
    const stage = await openStage(world, {}, { AuthSessionValidity: 5 });
    await stage.createUser('jane');
    const answerAfter = (seconds: number) => {
      const srp = new SrpClient(stage.UserPoolId, 987_654_321n ** 20n);
      return stage.initiate('USER_SRP_AUTH', { USERNAME: 'jane', SRP_A: srp.publicNumber }).then((reply) => {
        world.clock.advance(seconds);
        const answer = srp.answer(reply.ChallengeParameters ?? {}, PASSWORD, claimTimestamp(world.clock.now()));
        return stage.respond('PASSWORD_VERIFIER', answer);
      });
    };
    await expect(answerAfter(290)).resolves.toBeDefined();
    await expect(answerAfter(300)).rejects.toEqual(
      refused('NotAuthorizedException', 'Invalid session for the user, session is expired.'),
    );
  });

  it('ends with a password that was changed in between', async () => {
    const stage = await openStage(world);
    await stage.createUser('jane');
    const srp = new SrpClient(stage.UserPoolId, 555_555_555n ** 20n);
    const { ChallengeParameters = {} } = await stage.initiate('USER_SRP_AUTH', {
      USERNAME: 'jane',
      SRP_A: srp.publicNumber,
    });
    const change = { UserPoolId: stage.UserPoolId, Username: 'jane', Password: 'Battery-Staple-2', Permanent: true };
    await stage.sdk.send(new AdminSetUserPasswordCommand(change));
    const answer = srp.answer(ChallengeParameters, PASSWORD, claimTimestamp(world.clock.now()));
    await expect(stage.respond('PASSWORD_VERIFIER', answer)).rejects.toEqual(INCORRECT);
  });

  it('works through the admin operations', async () => {
    const { UserPoolId, ClientId, sdk, createUser, respond } = await openStage(world);
    await createUser('jane');
    const srp = new SrpClient(UserPoolId, 777_777_777n ** 20n);
    const AuthParameters = { USERNAME: 'jane', SRP_A: srp.publicNumber };
    const start = { UserPoolId, ClientId, AuthFlow: 'USER_SRP_AUTH', AuthParameters } as const;
    const { ChallengeParameters = {} } = await sdk.send(new AdminInitiateAuthCommand(start));
    const ChallengeResponses = srp.answer(ChallengeParameters, PASSWORD, claimTimestamp(world.clock.now()));
    await expect(respond('PASSWORD_VERIFIER', ChallengeResponses)).rejects.toEqual(
      refused('NotAuthorizedException', 'Invalid session for the user.'),
    );
    const answer = { UserPoolId, ClientId, ChallengeName: 'PASSWORD_VERIFIER', ChallengeResponses } as const;
    const reply = await sdk.send(new AdminRespondToAuthChallengeCommand(answer));
    expect(reply.AuthenticationResult?.AccessToken).toBeDefined();
  });
});

describe('a name that nobody has', () => {
  it('gets a challenge that looks like a user’s and is the same each time', async () => {
    const stage = await openStage(world);
    const ask = async (USERNAME: string) =>
      (await stage.initiate('USER_SRP_AUTH', { USERNAME, SRP_A: 'abc' })).ChallengeParameters ?? {};
    const [first, second, other] = [await ask('ghost'), await ask('ghost'), await ask('spook')];
    expect(first).toMatchObject({ USERNAME: 'ghost', SALT: expect.stringMatching(/^[0-9a-f]{32}$/) });
    expect(second).toMatchObject({ SALT: first.SALT, USER_ID_FOR_SRP: first.USER_ID_FOR_SRP });
    expect(second.SRP_B).not.toBe(first.SRP_B);
    expect(other.SALT).not.toBe(first.SALT);
    await stage.createUser('jane');
    const real = await ask('jane');
    expect(Object.keys(real).sort()).toEqual(Object.keys(first).sort());
    expect(real.SECRET_BLOCK).toHaveLength(first.SECRET_BLOCK!.length);
  });

  it('is shown as a UUID where usernames are UUIDs, whatever its letter case', async () => {
    const stage = await openStage(world, {
      UsernameAttributes: ['email'],
      UsernameConfiguration: { CaseSensitive: false },
    });
    const ask = async (USERNAME: string) =>
      (await stage.initiate('USER_SRP_AUTH', { USERNAME, SRP_A: 'abc' })).ChallengeParameters?.USER_ID_FOR_SRP;
    const shown = await ask('ghost@example.com');
    expect(shown).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(await ask('GHOST@example.com')).toBe(shown);
  });

  it('is refused as a wrong password is, and told at once where existence is not hidden', async () => {
    const stage = await openStage(world);
    await expect(stage.signInWithSrp('ghost')).rejects.toEqual(INCORRECT);
    const named = stage.signInWithSrp('ghost', PASSWORD, (answer) => ({ ...answer, USERNAME: 'spook' }));
    await expect(named).rejects.toEqual(refused('NotAuthorizedException', 'Invalid session for the user.'));
    const legacy = await openStage(world, {}, { PreventUserExistenceErrors: 'LEGACY' });
    await expect(legacy.signInWithSrp('ghost')).rejects.toEqual(
      refused('UserNotFoundException', 'User does not exist.'),
    );
  });
});

describe('amazon-cognito-identity-js', () => {
  const authenticate = (stage: { UserPoolId: string; ClientId: string }, Username: string, Password: string) => {
    const Pool = new CognitoUserPool({ ...stage, endpoint: world.endpoint });
    const user = new CognitoUser({ Username, Pool });
    return new Promise<unknown>((resolve, reject) => {
      user.authenticateUser(new AuthenticationDetails({ Username, Password }), {
        onSuccess: (session) => resolve(session.getIdToken().payload['cognito:username']),
        onFailure: reject,
        newPasswordRequired: (attributes, required) =>
          user.completeNewPasswordChallenge(
            'Battery-Staple-2',
            { given_name: 'Jane' },
            {
              onSuccess: () => resolve({ attributes, required }),
              onFailure: reject,
            },
          ),
      });
    });
  };

  it('signs in by SRP, and learns of a wrong password', async () => {
    const { UserPoolId, ClientId, createUser } = await openStage(world);
    await createUser('jane');
    await expect(authenticate({ UserPoolId, ClientId }, 'jane', PASSWORD)).resolves.toBe('jane');
    await expect(authenticate({ UserPoolId, ClientId }, 'jane', 'Wrong-Horse-1')).rejects.toMatchObject({
      code: 'NotAuthorizedException',
      message: 'Incorrect username or password.',
    });
  });

  it('completes the new password challenge', async () => {
    const { UserPoolId, ClientId, createUser } = await openStage(world, {
      Schema: [{ Name: 'given_name', Required: true, Mutable: true, AttributeDataType: 'String' }],
    });
    await createUser('jane', { temporary: true, attributes: { email: 'jane@example.com' } });
    await expect(authenticate({ UserPoolId, ClientId }, 'jane', PASSWORD)).resolves.toEqual({
      attributes: { email: 'jane@example.com', email_verified: 'false' },
      required: ['given_name'],
    });
    await expect(authenticate({ UserPoolId, ClientId }, 'jane', 'Battery-Staple-2')).resolves.toBe('jane');
  });
});
