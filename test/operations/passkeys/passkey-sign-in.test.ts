import {
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  AdminSetUserMFAPreferenceCommand,
  AssociateSoftwareTokenCommand,
  DeleteWebAuthnCredentialCommand,
  GetUserCommand,
  SetUserMFAPreferenceCommand,
  SetUserPoolMfaConfigCommand,
  VerifySoftwareTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Authenticator, createAuthenticator, type Words } from '../../support/authenticator.ts';
import { authenticatorCode } from '../../support/authenticator-app.ts';
import { holdClock } from '../../support/hold-clock.ts';
import { openWorld, type World } from '../../support/world.ts';
import { refused } from '../users/refused.ts';
import { ORIGIN, openPasskeyStage, RELYING_PARTY_ID } from './open-passkey-stage.ts';

let world: World;
let stage: Awaited<ReturnType<typeof openPasskeyStage>>;
let people = 0;
beforeAll(async () => {
  world = await openWorld();
  stage = await openPasskeyStage(world);
});
afterAll(() => world.close());

const REFUSED = { name: 'NotAuthorizedException', message: 'Incorrect username or password.' };

const newOwner = async (of = stage, lies: Partial<Words> = {}) => {
  people += 1;
  const username = `owner-${people}`;
  return { username, ...(await of.createOwner(username, lies)) };
};
const signIn = async (username: string, authenticator: Authenticator, lies: Partial<Words> = {}, of = stage) => {
  const { Session, options } = await of.ask(username);
  return of.answer(Session, username, authenticator.get(options, lies));
};
const whoHas = async (AccessToken: string) => (await stage.sdk.send(new GetUserCommand({ AccessToken }))).Username;

/** Gives the bearer an authenticator app. */
const addApp = async (of: typeof stage, AccessToken: string) => {
  const { SecretCode } = await of.sdk.send(new AssociateSoftwareTokenCommand({ AccessToken }));
  const UserCode = authenticatorCode(SecretCode!, world.clock.now());
  await of.sdk.send(new VerifySoftwareTokenCommand({ AccessToken, UserCode }));
};

describe('WEB_AUTHN', () => {
  it('asks for the user’s passkeys, and issues tokens for one of them', async () => {
    const { username, authenticator } = await newOwner();
    const { ChallengeName, AvailableChallenges, Session, options } = await stage.ask(username);
    expect(ChallengeName).toBe('WEB_AUTHN');
    expect(AvailableChallenges).toEqual(['PASSWORD_SRP', 'PASSWORD', 'WEB_AUTHN']);
    expect(options).toEqual({
      challenge: expect.stringMatching(/^[\w-]{43}$/),
      timeout: 180_000,
      rpId: RELYING_PARTY_ID,
      allowCredentials: [{ type: 'public-key', id: authenticator.credentialId, transports: ['internal'] }],
      userVerification: 'preferred',
    });
    const { AccessToken } = stage.tokensOf(await stage.answer(Session, username, authenticator.get(options)));
    expect(await whoHas(AccessToken)).toBe(username);
  });

  it('may be chosen among the ways in', async () => {
    const { username, authenticator } = await newOwner();
    const choice = await stage.initiate('USER_AUTH', { USERNAME: username });
    expect(choice.ChallengeName).toBe('SELECT_CHALLENGE');
    const chosen = await stage.respond('SELECT_CHALLENGE', { USERNAME: username, ANSWER: 'WEB_AUTHN' }, choice.Session);
    const options = JSON.parse(chosen.ChallengeParameters!.CREDENTIAL_REQUEST_OPTIONS!);
    stage.tokensOf(await stage.answer(chosen.Session!, username, authenticator.get(options)));
  });

  it('may be proven by the choice once its options are known, and once only', async () => {
    const { username, authenticator } = await newOwner();
    const choose = (Session: string | undefined, ANSWER: string, CREDENTIAL?: string) => {
      const proof: Record<string, string> = CREDENTIAL === undefined ? {} : { CREDENTIAL };
      return stage.respond('SELECT_CHALLENGE', { USERNAME: username, ANSWER, ...proof }, Session);
    };
    const { Session, options } = await stage.ask(username);
    const credential = JSON.stringify(authenticator.get(options));
    const early = await stage.initiate('USER_AUTH', { USERNAME: username });
    const asked = await choose(early.Session, 'WEB_AUTHN', credential);
    expect(asked.ChallengeName).toBe('WEB_AUTHN');
    await expect(choose(asked.Session, 'WEB_AUTHN', credential)).rejects.toMatchObject(REFUSED);
    await expect(choose(Session, 'PASSWORD', credential)).rejects.toMatchObject({ name: 'NotAuthorizedException' });
    await expect(choose(Session, 'WEB_AUTHN')).rejects.toMatchObject({ name: 'InvalidParameterException' });
    stage.tokensOf(await choose(Session, 'WEB_AUTHN', credential));
    await expect(choose(Session, 'WEB_AUTHN', credential)).rejects.toMatchObject({ name: 'NotAuthorizedException' });
  });

  it('is not offered to who has no passkey, nor where the pool does not allow it', async () => {
    people += 1;
    const username = `plain-${people}`;
    await stage.createUser(username);
    const { ChallengeName, AvailableChallenges } = await stage.ask(username);
    expect(ChallengeName).toBe('SELECT_CHALLENGE');
    expect(AvailableChallenges).toEqual(['PASSWORD_SRP', 'PASSWORD']);
  });

  it('takes any of a user’s passkeys', async () => {
    const { username, AccessToken, authenticator } = await newOwner();
    const second = stage.newAuthenticator('RS256');
    await stage.complete(AccessToken, second.create(await stage.start(AccessToken)));
    for (const each of [second, authenticator]) stage.tokensOf(await signIn(username, each));
    expect((await stage.ask(username)).options.allowCredentials).toHaveLength(2);
  });

  it.each<[string, Partial<Words>]>([
    ['another origin', { origin: 'https://evil.org' }],
    ['another relying party', { relyingPartyId: 'evil.org' }],
    ['a registration', { type: 'webauthn.create' }],
    ['a challenge of its own', { challenge: 'AAAAAAAAAAAAAAAAAAAAAA' }],
    ['nobody present', { userPresent: false }],
    ['a signature of something else', { alter: (signature) => Buffer.from(signature).fill(1, 12, 20) }],
    ['somebody else’s handle', { userHandle: 'b0b0b0b0-0000-4000-8000-000000000000' }],
    ['a passkey that became one that can be copied', { backupEligible: true }],
  ])('refuses %s', async (_, lies) => {
    const { username, authenticator } = await newOwner();
    await expect(signIn(username, authenticator, lies)).rejects.toMatchObject(REFUSED);
    stage.tokensOf(await signIn(username, authenticator));
  });

  it.each<[string, unknown, string]>([
    ['nothing', undefined, 'InvalidParameterException'],
    ['no JSON', 'credential', 'NotAuthorizedException'],
    ['no credential', '{}', 'NotAuthorizedException'],
    ['JSON of null', 'null', 'NotAuthorizedException'],
  ])('refuses %s', async (_, CREDENTIAL, name) => {
    const { username } = await newOwner();
    const { Session } = await stage.ask(username);
    const responses = { USERNAME: username, ...(CREDENTIAL === undefined ? {} : { CREDENTIAL: CREDENTIAL as string }) };
    await expect(stage.respond('WEB_AUTHN', responses, Session)).rejects.toMatchObject({ name });
  });

  it('refuses somebody else’s passkey, and one that its owner deleted', async () => {
    const [ann, bob] = [await newOwner(), await newOwner()];
    await expect(signIn(ann.username, bob.authenticator)).rejects.toMatchObject(REFUSED);
    const deletion = { AccessToken: ann.AccessToken, CredentialId: ann.authenticator.credentialId };
    const { Session, options } = await stage.ask(ann.username);
    await stage.sdk.send(new DeleteWebAuthnCredentialCommand(deletion));
    const answer = stage.answer(Session, ann.username, ann.authenticator.get(options));
    await expect(answer).rejects.toMatchObject(REFUSED);
  });

  it('refuses a passkey of another pool, with the same user and the same authenticator', async () => {
    const other = await openPasskeyStage(world);
    const { username } = await newOwner();
    const stranger = await other.createOwner(username);
    await expect(signIn(username, stranger.authenticator)).rejects.toMatchObject(REFUSED);
    const { Session, options } = await other.ask(username);
    const crossed = stage.answer(Session, username, stranger.authenticator.get(options));
    await expect(crossed).rejects.toMatchObject({ name: 'NotAuthorizedException' });
  });

  it('answers a session once', async () => {
    const { username, authenticator } = await newOwner();
    const { Session, options } = await stage.ask(username);
    const credential = authenticator.get(options, { signCount: 0 });
    stage.tokensOf(await stage.answer(Session, username, credential));
    await expect(stage.answer(Session, username, credential)).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: 'Invalid session for the user, session can only be used once.',
    });
    const again = await stage.ask(username);
    await expect(stage.answer(again.Session, username, credential)).rejects.toMatchObject(REFUSED);
  });

  it('refuses a counter that does not grow, and once of many at once', async () => {
    const { username, authenticator } = await newOwner();
    stage.tokensOf(await signIn(username, authenticator, { signCount: 5 }));
    for (const signCount of [5, 4, 0]) {
      await expect(signIn(username, authenticator, { signCount })).rejects.toMatchObject(REFUSED);
    }
    const sessions = await Promise.all(Array.from({ length: 4 }, () => stage.ask(username)));
    const answers = await Promise.allSettled(
      sessions.map(({ Session, options }) =>
        stage.answer(Session, username, authenticator.get(options, { signCount: 6 })),
      ),
    );
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    world.clock.advance(60);
    stage.tokensOf(await signIn(username, authenticator, { signCount: 7 }));
  });

  it('counts failures, and locks out the owner too until the wait is over', async () => {
    holdClock(world);
    const { username, authenticator } = await newOwner();
    const wrong = { origin: 'https://evil.org' };
    for (let attempt = 0; attempt < 5; attempt += 1) {
      await expect(signIn(username, authenticator, wrong)).rejects.toMatchObject(REFUSED);
    }
    await expect(signIn(username, authenticator)).rejects.toMatchObject({ message: 'Password attempts exceeded' });
    world.clock.advance(5);
    stage.tokensOf(await signIn(username, authenticator));
    await expect(signIn(username, authenticator, wrong)).rejects.toMatchObject(REFUSED);
    stage.tokensOf(await signIn(username, authenticator));
  });

  it('lets nobody in who is disabled, or gone', async () => {
    const { username: Username, authenticator } = await newOwner();
    const { Session, options } = await stage.ask(Username);
    await stage.sdk.send(new AdminDisableUserCommand({ UserPoolId: stage.UserPoolId, Username }));
    await expect(stage.answer(Session, Username, authenticator.get(options))).rejects.toMatchObject({
      message: 'User is disabled.',
    });
    await stage.sdk.send(new AdminDeleteUserCommand({ UserPoolId: stage.UserPoolId, Username }));
    await expect(stage.answer(Session, Username, authenticator.get(options))).rejects.toMatchObject({
      name: 'NotAuthorizedException',
    });
    await stage.createUser(Username);
    await expect(stage.answer(Session, Username, authenticator.get(options))).rejects.toMatchObject({
      name: 'NotAuthorizedException',
    });
  });

  it('demands user verification where the pool does, and where a passkey counts for both factors', async () => {
    for (const configuration of [
      { UserVerification: 'required' },
      { FactorConfiguration: 'MULTI_FACTOR_WITH_USER_VERIFICATION' },
    ] as const) {
      const strict = await openPasskeyStage(world, {
        webAuthn: { RelyingPartyId: RELYING_PARTY_ID, ...configuration },
      });
      const { username, authenticator } = await newOwner(strict);
      expect((await strict.ask(username)).options.userVerification).toBe('required');
      await expect(signIn(username, authenticator, { userVerified: false }, strict)).rejects.toMatchObject(REFUSED);
      strict.tokensOf(await signIn(username, authenticator, { userVerified: true }, strict));
    }
  });

  it('asks only for passkeys of the present relying party', async () => {
    const moved = await openPasskeyStage(world);
    const { username, authenticator } = await newOwner(moved);
    await moved.configure({ RelyingPartyId: 'example.org' });
    const { options } = await moved.ask(username);
    expect(options).toMatchObject({ rpId: 'example.org', allowCredentials: [] });
    await expect(signIn(username, authenticator, {}, moved)).rejects.toMatchObject(REFUSED);
  });

  it('is told apart from a broken pool: without a relying party nobody can be asked', async () => {
    const broken = await openPasskeyStage(world);
    const { username } = await newOwner(broken);
    await broken.configure({});
    await expect(broken.ask(username)).rejects.toMatchObject({ name: 'InvalidUserPoolConfigurationException' });
  });
});

describe('where a second factor is demanded', () => {
  const demand = async (of: typeof stage, MfaConfiguration: 'ON' | 'OPTIONAL' = 'ON') => {
    const { UserPoolId } = of;
    const SoftwareTokenMfaConfiguration = { Enabled: true };
    await of.sdk.send(new SetUserPoolMfaConfigCommand({ UserPoolId, MfaConfiguration, SoftwareTokenMfaConfiguration }));
  };

  it('a passkey that counts for both ends in tokens, with a name and without', async () => {
    const strict = await openPasskeyStage(world, {
      webAuthn: { RelyingPartyId: RELYING_PARTY_ID, FactorConfiguration: 'MULTI_FACTOR_WITH_USER_VERIFICATION' },
    });
    const { username, authenticator, userHandle } = await newOwner(strict);
    await demand(strict);
    strict.tokensOf(await signIn(username, authenticator, {}, strict));
    const { Session, options } = await strict.ask(undefined);
    strict.tokensOf(await strict.answer(Session, undefined, authenticator.get(options, { userHandle })));
    const again = await strict.ask(undefined);
    const unverified = authenticator.get(again.options, { userHandle, userVerified: false });
    await expect(strict.answer(again.Session, undefined, unverified)).rejects.toMatchObject(REFUSED);
  });

  it('a passkey that is one factor is no way in', async () => {
    const strict = await openPasskeyStage(world);
    const { username, authenticator, userHandle, AccessToken } = await newOwner(strict);
    const before = await strict.ask(username);
    await demand(strict, 'OPTIONAL');
    await addApp(strict, AccessToken);
    const SoftwareTokenMfaSettings = { Enabled: true };
    await strict.sdk.send(new SetUserMFAPreferenceCommand({ AccessToken, SoftwareTokenMfaSettings }));
    expect((await strict.ask(username)).AvailableChallenges).toEqual(['PASSWORD_SRP', 'PASSWORD']);
    const begun = strict.answer(before.Session, username, authenticator.get(before.options));
    await expect(begun).rejects.toMatchObject({ name: 'NotAuthorizedException' });
    const { Session, options } = await strict.ask(undefined);
    const nameless = strict.answer(Session, undefined, authenticator.get(options, { userHandle }));
    await expect(nameless).rejects.toMatchObject({ name: 'NotAuthorizedException' });
  });
});

describe('SetUserMFAPreference and its admin twin', () => {
  it('switch a passkey on for both factors where there is one, in a call that switches another factor on', async () => {
    const strict = await openPasskeyStage(world, {
      webAuthn: { RelyingPartyId: RELYING_PARTY_ID, FactorConfiguration: 'MULTI_FACTOR_WITH_USER_VERIFICATION' },
    });
    const { UserPoolId, sdk } = strict;
    const SoftwareTokenMfaConfiguration = { Enabled: true };
    await sdk.send(
      new SetUserPoolMfaConfigCommand({ UserPoolId, MfaConfiguration: 'OPTIONAL', SoftwareTokenMfaConfiguration }),
    );
    const { username, AccessToken } = await newOwner(strict);
    await addApp(strict, AccessToken);
    const WebAuthnMfaSettings = { Enabled: true };
    const both = { WebAuthnMfaSettings, SoftwareTokenMfaSettings: { Enabled: true } };
    const alone = refused('InvalidParameterException', 'WebAuthn MFA requires enabling an additional MFA setting.');
    const named = { UserPoolId, Username: username };
    await expect(sdk.send(new SetUserMFAPreferenceCommand({ AccessToken, WebAuthnMfaSettings }))).rejects.toEqual(
      alone,
    );
    await expect(sdk.send(new AdminSetUserMFAPreferenceCommand({ ...named, WebAuthnMfaSettings }))).rejects.toEqual(
      alone,
    );
    await sdk.send(new SetUserMFAPreferenceCommand({ AccessToken, SoftwareTokenMfaSettings: { Enabled: true } }));
    await expect(sdk.send(new SetUserMFAPreferenceCommand({ AccessToken, WebAuthnMfaSettings }))).rejects.toEqual(
      alone,
    );
    await sdk.send(new SetUserMFAPreferenceCommand({ AccessToken, ...both }));
    await sdk.send(new AdminSetUserMFAPreferenceCommand({ ...named, ...both }));
    const { UserMFASettingList } = await sdk.send(new GetUserCommand({ AccessToken }));
    expect(UserMFASettingList).toEqual(['SOFTWARE_TOKEN_MFA', 'WEB_AUTHN']);
    const [passkey] = (await strict.list(AccessToken)).Credentials!;
    await sdk.send(new DeleteWebAuthnCredentialCommand({ AccessToken, CredentialId: passkey!.CredentialId }));
    await expect(sdk.send(new SetUserMFAPreferenceCommand({ AccessToken, ...both }))).rejects.toEqual(
      refused(
        'InvalidParameterException',
        'User does not have applicable WebAuthn credentials to enable WebAuthn MFA.',
      ),
    );
  });
});

describe('a name that nobody has', () => {
  /** Names of nobody who are asked for a passkey: one in four. */
  const decoys = async () => {
    const names = Array.from({ length: 160 }, (_, index) => `nobody-${index}`);
    const asked = await Promise.all(names.map(async (name) => ({ name, ...(await stage.ask(name)) })));
    return asked.filter(({ ChallengeName }) => ChallengeName === 'WEB_AUTHN');
  };

  it('is asked for passkeys that look like real ones, the same each time, and different for each name', async () => {
    const asked = await decoys();
    expect(asked.length).toBeGreaterThan(2);
    expect(asked.length).toBeLessThan(100);
    const idsOf = ({ options }: { options: { allowCredentials: readonly { id: string }[] } }) =>
      options.allowCredentials.map(({ id }) => id);
    for (const each of asked) {
      expect([1, 2]).toContain(idsOf(each).length);
      expect(each.options).toMatchObject({ rpId: RELYING_PARTY_ID, timeout: 180_000, userVerification: 'preferred' });
      const again = await stage.ask(each.name);
      expect(idsOf(again)).toEqual(idsOf(each));
      expect(again.options.challenge).not.toBe(each.options.challenge);
    }
    const all = asked.flatMap(idsOf);
    expect(new Set(all).size).toBe(all.length);
  });

  it('is refused as a wrong passkey is, after as many calls to the table', async () => {
    holdClock(world);
    const [nobody] = await decoys();
    const credentialId = Buffer.from(nobody!.options.allowCredentials[0]!.id, 'base64url');
    const forger = createAuthenticator({ relyingPartyId: RELYING_PARTY_ID, origin: ORIGIN });
    const { username } = await newOwner();
    const callsOf = async (name: string, lies: Partial<Words>) => {
      const { Session, options } = await stage.ask(name);
      const before = world.calls.length;
      const answer = stage.answer(Session, name, forger.get(options, lies));
      await expect(answer).rejects.toMatchObject(REFUSED);
      return world.calls
        .slice(before)
        .map(({ operation }) => operation)
        .sort();
    };
    const real = await callsOf(username, {});
    const hidden = await callsOf(nobody!.name, { credentialId });
    expect(hidden.filter((call) => call !== 'BatchGetItem')).toEqual(real.filter((call) => call !== 'BatchGetItem'));
    for (let attempt = 1; attempt < 5; attempt += 1) await callsOf(nobody!.name, { credentialId });
    const { Session, options } = await stage.ask(nobody!.name);
    await expect(stage.answer(Session, nobody!.name, forger.get(options))).rejects.toMatchObject({
      message: 'Password attempts exceeded',
    });
  });
});

describe('a sign-in without a name', () => {
  it('asks for any passkey, which says who it is', async () => {
    const { username, authenticator, userHandle } = await newOwner();
    const { ChallengeName, AvailableChallenges, Session, options } = await stage.ask(undefined);
    expect({ ChallengeName, AvailableChallenges }).toEqual({
      ChallengeName: 'WEB_AUTHN',
      AvailableChallenges: ['WEB_AUTHN'],
    });
    expect(options.allowCredentials).toEqual([]);
    const { AccessToken } = stage.tokensOf(
      await stage.answer(Session, undefined, authenticator.get(options, { userHandle })),
    );
    expect(await whoHas(AccessToken)).toBe(username);
  });

  it('works where usernames are random, and with a client secret, whose hash is that of no name', async () => {
    const other = await openPasskeyStage(world, {
      pool: { UsernameAttributes: ['email'] },
      client: { GenerateSecret: true },
    });
    await other.createUser('ann@example.com', { attributes: { email: 'ann@example.com' } });
    const { AccessToken } = await other.signIn('ann@example.com');
    const authenticator = other.newAuthenticator();
    const { user, ...creation } = await other.start(AccessToken);
    await other.complete(AccessToken, authenticator.create(creation));
    const userHandle = Buffer.from(user.id, 'base64url').toString();
    const { Session, options } = await other.ask(undefined);
    other.tokensOf(await other.answer(Session, undefined, authenticator.get(options, { userHandle })));
  });

  it('refuses a passkey that nobody has, one without a handle, and one with another’s', async () => {
    const [ann, bob] = [await newOwner(), await newOwner()];
    const answer = async (authenticator: Authenticator, userHandle: string | undefined) => {
      const { Session, options } = await stage.ask(undefined);
      return stage.answer(Session, undefined, authenticator.get(options, { userHandle }));
    };
    await expect(answer(stage.newAuthenticator(), ann.userHandle)).rejects.toMatchObject(REFUSED);
    await expect(answer(ann.authenticator, undefined)).rejects.toMatchObject(REFUSED);
    await expect(answer(ann.authenticator, bob.userHandle)).rejects.toMatchObject(REFUSED);
    stage.tokensOf(await answer(ann.authenticator, ann.userHandle));
  });

  it('refuses a wrong signature, which counts for the owner', async () => {
    holdClock(world);
    const { username, authenticator, userHandle } = await newOwner();
    for (let attempt = 0; attempt < 5; attempt += 1) {
      const { Session, options } = await stage.ask(undefined);
      const credential = authenticator.get(options, { userHandle, alter: () => Buffer.from('nonsense') });
      await expect(stage.answer(Session, undefined, credential)).rejects.toMatchObject(REFUSED);
    }
    await expect(signIn(username, authenticator)).rejects.toMatchObject({ message: 'Password attempts exceeded' });
  });

  it('answers a session once, and only in its own pool', async () => {
    const { authenticator, userHandle } = await newOwner();
    const { Session, options } = await stage.ask(undefined);
    const credential = authenticator.get(options, { userHandle });
    stage.tokensOf(await stage.answer(Session, undefined, credential));
    await expect(stage.answer(Session, undefined, credential)).rejects.toMatchObject({
      name: 'NotAuthorizedException',
    });
    const other = await openPasskeyStage(world);
    const elsewhere = await other.ask(undefined);
    const crossed = authenticator.get(elsewhere.options, { userHandle });
    await expect(other.answer(elsewhere.Session, undefined, crossed)).rejects.toMatchObject(REFUSED);
  });

  it('is for passkeys alone: other ways in need a name, and so does a pool without passkeys', async () => {
    const missing = { name: 'InvalidParameterException', message: 'Missing required parameter USERNAME' };
    await expect(stage.initiate('USER_AUTH', { PREFERRED_CHALLENGE: 'PASSWORD' })).rejects.toMatchObject(missing);
    const plain = await openPasskeyStage(world, { pool: { Policies: {} } });
    await expect(plain.initiate('USER_AUTH', {})).rejects.toMatchObject(missing);
    const { Session } = await stage.ask((await newOwner()).username);
    await expect(stage.respond('WEB_AUTHN', { CREDENTIAL: '{}' }, Session)).rejects.toMatchObject(missing);
  });
});

describe('what a sign-in by passkey costs', () => {
  const measure = async <T>(work: () => Promise<T>) => {
    const before = world.calls.length;
    const result = await work();
    return { result, calls: world.calls.slice(before).map(({ operation }) => operation) };
  };

  it('is two reads to ask, and one read and one write to answer, a transaction where a counter is to note', async () => {
    const { username, authenticator } = await newOwner();
    await signIn(username, authenticator, { signCount: 0 });
    const asked = await measure(() => stage.ask(username));
    expect(asked.calls).toEqual(['BatchGetItem', 'Query']);
    const { Session, options } = asked.result;
    const silent = await measure(() => stage.answer(Session, username, authenticator.get(options, { signCount: 0 })));
    expect(silent.calls).toEqual(['BatchGetItem', 'PutItem']);
    const next = await stage.ask(username);
    const counting = await measure(() =>
      stage.answer(next.Session, username, authenticator.get(next.options, { signCount: 9 })),
    );
    expect(counting.calls).toEqual(['BatchGetItem', 'TransactWriteItems']);
  });
});
