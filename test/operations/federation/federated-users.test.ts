import {
  AdminAddUserToGroupCommand,
  AdminDeleteUserCommand,
  AdminDisableProviderForUserCommand,
  AdminGetUserCommand,
  AdminLinkProviderForUserCommand,
  AdminResetUserPasswordCommand,
  AdminSetUserPasswordCommand,
  ChangePasswordCommand,
  CreateGroupCommand,
  CreateIdentityProviderCommand,
  ForgotPasswordCommand,
  GetUserCommand,
  InitiateAuthCommand,
  ListUsersCommand,
  ListUsersInGroupCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { draftProfile } from '../../../lambdas/domain/federation/draft-profile.ts';
import { providerGroupName } from '../../../lambdas/domain/federation/provider-group-name.ts';
import { CALLBACK, openProvider } from '../../conformance/open-provider.ts';
import { makeIdentity } from '../../store/fixtures.ts';
import { openWorld, type World } from '../../support/world.ts';
import { openStage, PASSWORD } from '../sign-in/open-stage.ts';

let world: World;
let stage: Awaited<ReturnType<typeof openStage>>;
let UserPoolId: string;
beforeAll(async () => {
  world = await openWorld();
  stage = await openStage(world);
  ({ UserPoolId } = stage);
  for (const ProviderName of ['Okta', 'Ping']) {
    const client = { client_id: 'a', client_secret: 'b', authorize_scopes: 'openid' };
    const ProviderDetails = { ...client, oidc_issuer: 'https://idp.example.com' };
    await stage.sdk.send(
      new CreateIdentityProviderCommand({ UserPoolId, ProviderName, ProviderType: 'OIDC', ProviderDetails }),
    );
  }
});
afterAll(() => world.close());

/** What a first sign-in as `subject` leaves, in a pool. */
const storeProfile = async (subject: string, poolId = UserPoolId) => {
  const { store, clock, random } = world.services;
  const pool = await store.pools.read(poolId);
  if (!pool) throw new Error('the pool is gone');
  const user = draftProfile({
    pool,
    identity: {
      providerName: 'Okta',
      providerType: 'OIDC',
      subject,
      issuer: 'https://idp.example.com',
      attributes: {},
      authenticatedAt: undefined,
      acr: undefined,
    },
    attributes: { email: `${subject}@example.com`, email_verified: 'true' },
    sub: random.uuid(),
    now: clock.now(),
    group: await store.groups.read(poolId, providerGroupName({ poolId, name: 'Okta' })),
  });
  if (user === undefined) throw new Error('the subject makes no username');
  await store.users.createProfile(pool, { user, claims: [] });
  return user;
};
const setPassword = (Username: string) =>
  stage.sdk.send(new AdminSetUserPasswordCommand({ UserPoolId, Username, Password: PASSWORD, Permanent: true }));
const identity = (subject: string) => ({
  userId: subject,
  providerName: 'Okta',
  providerType: 'OIDC',
  issuer: 'https://idp.example.com',
});
const attributeOf = (attributes: { Name?: string; Value?: string }[] | undefined, name: string) =>
  attributes?.find(({ Name }) => Name === name)?.Value;

describe('a profile that a provider made', () => {
  it('is shown with its identities, and found by its status', async () => {
    const { username, identities } = await storeProfile('shown');
    const expected = [{ ...identity('shown'), primary: true, dateCreated: identities?.[0]?.linkedAt }];
    const shown = await stage.sdk.send(new AdminGetUserCommand({ UserPoolId, Username: username }));
    expect(shown.UserStatus).toBe('EXTERNAL_PROVIDER');
    expect(JSON.parse(attributeOf(shown.UserAttributes, 'identities') ?? '')).toEqual(expected);
    const Filter = 'cognito:user_status = "EXTERNAL_PROVIDER"';
    const { Users } = await stage.sdk.send(
      new ListUsersCommand({ UserPoolId, Filter, AttributesToGet: ['identities'] }),
    );
    const listed = Users?.find(({ Username }) => Username === username);
    expect(listed?.Attributes?.map(({ Name }) => Name)).toEqual(['identities']);
    expect(JSON.parse(listed?.Attributes?.[0]?.Value ?? '')).toEqual(expected);
  });

  it('is named by its provider and subject, in lower case where the pool ignores case', async () => {
    expect((await storeProfile('Ann.X')).username).toBe('Okta_Ann.X');
    const { Id } = await world.newPool({ UsernameConfiguration: { CaseSensitive: false } });
    expect((await storeProfile('Ann.X', Id)).username).toBe('okta_ann.x');
    await expect(storeProfile('a b')).rejects.toThrow('no username');
    await expect(storeProfile('x'.repeat(128))).rejects.toThrow('no username');
  });

  it('is in its provider’s group, which does not count among a hundred', async () => {
    const { username } = await storeProfile('member');
    const group = `${UserPoolId}_Okta`;
    const inGroup = await stage.sdk.send(new ListUsersInGroupCommand({ UserPoolId, GroupName: group }));
    expect(inGroup.Users?.map(({ Username }) => Username)).toContain(username);
    const join = async (number: number) => {
      const GroupName = `group-${number}`;
      await stage.sdk.send(new CreateGroupCommand({ UserPoolId, GroupName }));
      await stage.sdk.send(new AdminAddUserToGroupCommand({ UserPoolId, Username: username, GroupName }));
    };
    for (let number = 0; number < 100; number += 1) await join(number);
    await expect(join(100)).rejects.toMatchObject({ name: 'InvalidParameterException' });
    await setPassword(username);
    const { IdToken = '' } = await stage.signIn(username);
    expect(decodeJwt(IdToken)['cognito:groups']).toHaveLength(101);
    expect(decodeJwt(IdToken)['cognito:groups']).toContain(group);
    await stage.sdk.send(new AdminDeleteUserCommand({ UserPoolId, Username: username }));
    expect((await storeProfile('member')).username).toBe(username);
  });

  it('signs in by password once an administrator has set one, and is known to its provider still', async () => {
    const profile = await storeProfile('both');
    const { username: Username } = profile;
    await expect(stage.signIn(Username)).rejects.toMatchObject({ name: 'NotAuthorizedException' });
    await setPassword(Username);
    const { IdToken = '', AccessToken } = await stage.signIn(Username);
    const claims = decodeJwt(IdToken);
    expect(claims.identities).toEqual([
      { ...identity('both'), primary: 'true', dateCreated: String(profile.createdAt) },
    ]);
    const { UserAttributes } = await stage.sdk.send(new GetUserCommand({ AccessToken }));
    expect(JSON.parse(attributeOf(UserAttributes, 'identities') ?? '')).toMatchObject([{ primary: true }]);
    const shown = await stage.sdk.send(new AdminGetUserCommand({ UserPoolId, Username }));
    expect(shown.UserStatus).toBe('CONFIRMED');
    const names = [{ attributeName: 'Cognito_Subject', userId: 'both' }];
    const known = await world.services.store.users.findByIdentity(UserPoolId, 'Okta', names);
    expect(known?.user.username).toBe(Username);
  });

  it('changes and resets no password itself, and has none reset', async () => {
    const { username: Username } = await storeProfile('own');
    await setPassword(Username);
    const { AccessToken } = await stage.signIn(Username);
    const User = {
      ProviderName: 'Cognito',
      ProviderAttributeName: 'Cognito_Subject',
      ProviderAttributeValue: Username,
    };
    await stage.sdk.send(new AdminDisableProviderForUserCommand({ UserPoolId, User }));
    const notAuthorized = { name: 'NotAuthorizedException' };
    const change = { AccessToken, ProposedPassword: 'Another-horse-2' };
    await expect(stage.sdk.send(new ChangePasswordCommand(change))).rejects.toMatchObject(notAuthorized);
    await expect(
      stage.sdk.send(new ChangePasswordCommand({ ...change, PreviousPassword: PASSWORD })),
    ).rejects.toMatchObject(notAuthorized);
    const { ClientId } = await world.newClient(UserPoolId, { PreventUserExistenceErrors: 'LEGACY' });
    await expect(stage.sdk.send(new ForgotPasswordCommand({ ClientId, Username }))).rejects.toMatchObject(
      notAuthorized,
    );
    await expect(stage.sdk.send(new AdminResetUserPasswordCommand({ UserPoolId, Username }))).rejects.toMatchObject(
      notAuthorized,
    );
    expect((await world.services.store.users.read(UserPoolId, Username))?.credential?.passwordHash).toBeUndefined();
  });

  it('is no more seen than a name that nobody has, where existence is hidden', async () => {
    const { ClientId } = await world.newClient(UserPoolId, { PreventUserExistenceErrors: 'ENABLED' });
    const { username } = await storeProfile('hidden');
    const passwordOf = (USERNAME: string) =>
      stage.sdk
        .send(
          new InitiateAuthCommand({
            ClientId,
            AuthFlow: 'USER_PASSWORD_AUTH',
            AuthParameters: { USERNAME, PASSWORD },
          }),
        )
        .catch(({ name, message }: Error) => ({ name, message }));
    const nobody = 'Okta_nobody';
    expect(await passwordOf(username)).toEqual(await passwordOf(nobody));
    const srpOf = async (USERNAME: string) => {
      const { ChallengeName, ChallengeParameters } = await stage.sdk.send(
        new InitiateAuthCommand({ ClientId, AuthFlow: 'USER_SRP_AUTH', AuthParameters: { USERNAME, SRP_A: 'a1b2' } }),
      );
      return [ChallengeName, Object.keys(ChallengeParameters ?? {}).sort(), ChallengeParameters?.SALT?.length];
    };
    expect(await srpOf(username)).toEqual(await srpOf(nobody));
    const forget = async (Username: string) => {
      const answer = await stage.sdk
        .send(new ForgotPasswordCommand({ ClientId, Username }))
        .catch(({ name, message }: Error) => ({ name, message }));
      return 'CodeDeliveryDetails' in answer ? Object.keys(answer.CodeDeliveryDetails ?? {}).sort() : answer;
    };
    expect(await forget(username)).toEqual(await forget(nobody));
    expect(world.inbox.emails.filter(({ to }) => to.startsWith('hidden'))).toEqual([]);
  });
});

describe('a local user with a link', () => {
  it('is shown with it, in the ID token too, until it ends', async () => {
    await stage.createUser('linked');
    const person = {
      ProviderName: 'Ping',
      ProviderAttributeName: 'Cognito_Subject',
      ProviderAttributeValue: 'p-1',
    };
    const DestinationUser = { ProviderName: 'Cognito', ProviderAttributeValue: 'linked' };
    await stage.sdk.send(new AdminLinkProviderForUserCommand({ UserPoolId, DestinationUser, SourceUser: person }));
    const claim = async () => decodeJwt((await stage.signIn('linked')).IdToken ?? '').identities;
    expect(await claim()).toEqual([
      {
        userId: 'p-1',
        providerName: 'Ping',
        providerType: 'OIDC',
        issuer: null,
        primary: 'false',
        dateCreated: expect.stringMatching(/^\d{13}$/),
      },
    ]);
    await stage.sdk.send(new AdminDisableProviderForUserCommand({ UserPoolId, User: person }));
    expect(await claim()).toBeUndefined();
    const { UserAttributes } = await stage.sdk.send(new AdminGetUserCommand({ UserPoolId, Username: 'linked' }));
    expect(attributeOf(UserAttributes, 'identities')).toBeUndefined();
  });

  it('is shown with it to a client that may see who they are, whatever the scopes of the ID token', async () => {
    const provider = await openProvider(world);
    const found = await world.services.store.users.read(provider.poolId, 'jane');
    if (!found) throw new Error('there is no jane');
    await world.services.store.users.changeIdentities(found.user, [makeIdentity('Okta', 'o-1')]);
    const { ClientId } = await provider.newClient();
    const show = async (scope: string) => {
      const request = { client_id: ClientId, response_type: 'code', redirect_uri: CALLBACK, scope };
      const code = (await provider.authorize(request)).searchParams.get('code') ?? '';
      const form = { grant_type: 'authorization_code', client_id: ClientId, code, redirect_uri: CALLBACK };
      const { body } = await provider.post('/oauth2/token', form);
      const headers = { authorization: `Bearer ${body.access_token}` };
      const info = await fetch(`${provider.base}/oauth2/userInfo`, { headers });
      return {
        idToken: decodeJwt(String(body.id_token)),
        userInfo: (await info.json()) as Record<string, string>,
      };
    };
    const all = await show('openid profile');
    expect(all.idToken.identities).toMatchObject([{ userId: 'o-1', primary: 'false' }]);
    expect(JSON.parse(all.userInfo.identities ?? '')).toMatchObject([{ userId: 'o-1', primary: false }]);
    const narrow = await show('openid email');
    expect(narrow.idToken.identities).toMatchObject([{ userId: 'o-1' }]);
    expect(Object.keys(narrow.userInfo)).not.toContain('identities');
  });
});
