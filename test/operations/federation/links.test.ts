import {
  AdminCreateUserCommand,
  AdminDisableProviderForUserCommand,
  AdminDisableUserCommand,
  AdminGetUserCommand,
  AdminInitiateAuthCommand,
  AdminLinkProviderForUserCommand,
  AdminSetUserPasswordCommand,
  type CognitoIdentityProviderClient,
  CreateIdentityProviderCommand,
  type IdentityProviderTypeType,
  type ProviderUserIdentifierType,
  UpdateIdentityProviderCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeProfile } from '../../store/fixtures.ts';
import { openWorld, type World } from '../../support/world.ts';

const PASSWORD = 'Correct-horse-1';
const SUBJECT = 'Cognito_Subject';

let world: World;
let cognito: CognitoIdentityProviderClient;
let UserPoolId: string;
let ClientId: string;
beforeAll(async () => {
  world = await openWorld();
  cognito = world.client();
  UserPoolId = (await world.newPool()).Id;
  ClientId = (await world.newClient(UserPoolId)).ClientId;
  const client = { client_id: 'a', client_secret: 'b', authorize_scopes: 'openid' };
  const oidc = { ...client, oidc_issuer: 'https://auth.example.com' };
  await createProvider('Okta', 'OIDC', oidc, { email: 'mail', name: 'displayName' });
  await createProvider('Many', 'OIDC', oidc, {
    email: 'c1',
    name: 'c2',
    nickname: 'c3',
    profile: 'c4',
    website: 'c5',
    locale: 'c6',
  });
  await createProvider('Google', 'Google', client, { email: 'email' });
});
afterAll(() => world.close());

const createProvider = (
  ProviderName: string,
  ProviderType: IdentityProviderTypeType,
  ProviderDetails: Record<string, string>,
  AttributeMapping: Record<string, string>,
) =>
  cognito.send(
    new CreateIdentityProviderCommand({ UserPoolId, ProviderName, ProviderType, ProviderDetails, AttributeMapping }),
  );

let count = 0;
/** A local user with a password. */
const newUser = async () => {
  const Username = `user-${count++}`;
  await cognito.send(new AdminCreateUserCommand({ UserPoolId, Username, MessageAction: 'SUPPRESS' }));
  await cognito.send(new AdminSetUserPasswordCommand({ UserPoolId, Username, Password: PASSWORD, Permanent: true }));
  return Username;
};
const storeProfile = async (subject: string) => {
  const pool = await world.services.store.pools.read(UserPoolId);
  if (!pool) throw new Error('the pool is gone');
  const user = makeProfile(UserPoolId, 'Okta', subject);
  await world.services.store.users.createProfile(pool, { user, claims: [] });
  return user;
};
const local = (Username: string): ProviderUserIdentifierType => ({
  ProviderName: 'Cognito',
  ProviderAttributeValue: Username,
});
const person = (
  ProviderName: string,
  ProviderAttributeValue: string,
  ProviderAttributeName = SUBJECT,
): ProviderUserIdentifierType => ({ ProviderName, ProviderAttributeName, ProviderAttributeValue });
const link = (DestinationUser: ProviderUserIdentifierType, SourceUser: ProviderUserIdentifierType) =>
  cognito.send(new AdminLinkProviderForUserCommand({ UserPoolId, DestinationUser, SourceUser }));
const unlink = (User: ProviderUserIdentifierType) =>
  cognito.send(new AdminDisableProviderForUserCommand({ UserPoolId, User }));
const identitiesOf = async (username: string) =>
  (await world.services.store.users.read(UserPoolId, username))?.user.identities ?? [];
const ownerOf = async (provider: string, userId: string, attributeName = SUBJECT) => {
  const found = await world.services.store.users.findByIdentity(UserPoolId, provider, [{ attributeName, userId }]);
  return found?.user.username;
};
const refused = { name: 'InvalidParameterException' };

describe('AdminLinkProviderForUser', () => {
  it('makes a person of a provider a local user', async () => {
    const Username = await newUser();
    await link(local(Username), person('Google', 'g-1'));
    expect(await identitiesOf(Username)).toEqual([
      {
        providerName: 'Google',
        providerType: 'Google',
        attributeName: SUBJECT,
        userId: 'g-1',
        issuer: undefined,
        primary: false,
        linkedAt: expect.any(Number),
      },
    ]);
    expect(await ownerOf('Google', 'g-1')).toBe(Username);
  });

  it('makes a person of one provider the profile of another', async () => {
    const profile = await storeProfile('destination');
    await link(
      { ProviderName: 'Okta', ProviderAttributeName: 'ignored', ProviderAttributeValue: 'destination' },
      person('Google', 'g-2'),
    );
    expect((await identitiesOf(profile.username)).map(({ primary }) => primary)).toEqual([true, false]);
    expect(await ownerOf('Google', 'g-2')).toBe(profile.username);
  });

  it('names people by what the mapping names, as the pool or as the provider calls it', async () => {
    const Username = await newUser();
    await link(local(Username), person('Okta', 'ann@example.org', 'email'));
    await link(local(Username), person('Okta', 'Ann', 'displayName'));
    expect(await ownerOf('Okta', 'ann@example.org', 'email')).toBe(Username);
    expect(await ownerOf('Okta', 'Ann', 'displayName')).toBe(Username);
    const provider = await world.services.store.identityProviders.read(UserPoolId, 'Okta');
    expect(provider?.linkAttributes).toEqual(['email', 'displayName']);
    await cognito.send(
      new UpdateIdentityProviderCommand({ UserPoolId, ProviderName: 'Okta', IdpIdentifiers: ['example.org'] }),
    );
    const updated = await world.services.store.identityProviders.read(UserPoolId, 'Okta');
    expect(updated?.linkAttributes).toEqual(['email', 'displayName']);
  });

  it('refuses who is a user already, or linked to one', async () => {
    await storeProfile('profile');
    const [one, other] = [await newUser(), await newUser()];
    const taken = { name: 'AliasExistsException' };
    await expect(link(local(one), person('Okta', 'profile'))).rejects.toMatchObject(taken);
    await link(local(one), person('Google', 'g-3'));
    await expect(link(local(other), person('Google', 'g-3'))).rejects.toMatchObject(taken);
    await expect(link(local(one), person('Google', 'g-3'))).rejects.toMatchObject({
      ...refused,
      message: 'SourceUser is already linked to DestinationUser',
    });
    expect(await identitiesOf(other)).toEqual([]);
  });

  it('links five to a user and no more, however many at once', async () => {
    const Username = await newUser();
    const outcomes = await Promise.allSettled(
      [1, 2, 3, 4, 5, 6, 7].map((number) => link(local(Username), person('Google', `many-${number}`))),
    );
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') {
        expect(['LimitExceededException', 'TooManyRequestsException']).toContain(outcome.reason.name);
      }
    }
    const linked = outcomes.filter(({ status }) => status === 'fulfilled').length;
    expect(await identitiesOf(Username)).toHaveLength(linked);
    for (let number = linked; number < 5; number += 1) await link(local(Username), person('Google', `more-${number}`));
    await expect(link(local(Username), person('Google', 'last'))).rejects.toMatchObject({
      name: 'LimitExceededException',
    });
  });

  it('names people of a provider by five attributes and no more', async () => {
    const Username = await newUser();
    for (const claim of ['c1', 'c2', 'c3', 'c4', 'c5']) await link(local(Username), person('Many', 'x', claim));
    const other = await newUser();
    await expect(link(local(other), person('Many', 'x', 'c6'))).rejects.toMatchObject({
      name: 'LimitExceededException',
    });
    await link(local(other), person('Many', 'y', 'c5'));
  });

  it.each<[string, ProviderUserIdentifierType, ProviderUserIdentifierType, string]>([
    ['a destination that is nobody', local('nobody'), person('Google', 'x'), 'UserNotFoundException'],
    ['a profile that is nobody’s', person('Okta', 'nobody'), person('Google', 'x'), 'UserNotFoundException'],
    ['a provider that is none', local('nobody'), person('None', 'x'), 'ResourceNotFoundException'],
    ['a local source', local('nobody'), person('Cognito', 'x'), 'InvalidParameterException'],
    ['a source without a value', local('nobody'), person('Google', ''), 'InvalidParameterException'],
    ['a source without a provider', local('nobody'), { ProviderAttributeValue: 'x' }, 'InvalidParameterException'],
    ['a destination without a name', { ProviderName: 'Cognito' }, person('Google', 'x'), 'InvalidParameterException'],
  ])('refuses %s', async (_, destination, source, name) => {
    await expect(link(destination, source)).rejects.toMatchObject({ name });
  });

  it('refuses names that the provider does not give', async () => {
    const Username = await newUser();
    await expect(link(local(Username), person('Google', 'x', 'email'))).rejects.toMatchObject(refused);
    await expect(link(local(Username), person('Okta', 'x', 'constructor'))).rejects.toMatchObject(refused);
    expect(await identitiesOf(Username)).toEqual([]);
  });

  it('refuses a destination that is disabled', async () => {
    const Username = await newUser();
    await cognito.send(new AdminDisableUserCommand({ UserPoolId, Username }));
    await expect(link(local(Username), person('Google', 'x'))).rejects.toMatchObject(refused);
  });
});

describe('AdminDisableProviderForUser', () => {
  it('ends a link, by the name that it was made by', async () => {
    const Username = await newUser();
    await link(local(Username), person('Google', 'u-1'));
    await link(local(Username), person('Okta', 'u@example.org', 'email'));
    await expect(unlink(person('Okta', 'u@example.org'))).rejects.toMatchObject({ name: 'UserNotFoundException' });
    await unlink(person('Okta', 'u@example.org', 'email'));
    expect((await identitiesOf(Username)).map(({ providerName }) => providerName)).toEqual(['Google']);
    await unlink(person('Google', 'u-1'));
    expect(await ownerOf('Google', 'u-1')).toBeUndefined();
    await expect(unlink(person('Google', 'u-1'))).rejects.toMatchObject({ name: 'UserNotFoundException' });
    await link(local(await newUser()), person('Google', 'u-1'));
  });

  it('keeps the identity that a profile was made for', async () => {
    const profile = await storeProfile('own');
    await expect(unlink(person('Okta', 'own'))).rejects.toMatchObject(refused);
    expect(await ownerOf('Okta', 'own')).toBe(profile.username);
  });

  it('takes a local user’s password away, until an administrator sets one', async () => {
    const Username = await newUser();
    const signIn = () =>
      cognito.send(
        new AdminInitiateAuthCommand({
          UserPoolId,
          ClientId,
          AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
          AuthParameters: { USERNAME: Username, PASSWORD },
        }),
      );
    await signIn();
    await unlink(person('Cognito', Username));
    await expect(signIn()).rejects.toMatchObject({ name: 'NotAuthorizedException' });
    const { UserStatus } = await cognito.send(new AdminGetUserCommand({ UserPoolId, Username }));
    expect(UserStatus).toBe('EXTERNAL_PROVIDER');
    const credential = (await world.services.store.users.read(UserPoolId, Username))?.credential;
    expect([credential?.passwordHash, credential?.srp]).toEqual([undefined, undefined]);
    await cognito.send(new AdminSetUserPasswordCommand({ UserPoolId, Username, Password: PASSWORD, Permanent: true }));
    expect((await signIn()).AuthenticationResult?.AccessToken).toBeDefined();
  });

  it.each<[string, ProviderUserIdentifierType, string]>([
    ['a local user that is nobody', person('Cognito', 'nobody'), 'UserNotFoundException'],
    ['a local user by another name', person('Cognito', 'nobody', 'email'), 'InvalidParameterException'],
    ['a person without a name', { ProviderName: 'Google', ProviderAttributeValue: 'x' }, 'InvalidParameterException'],
  ])('refuses %s', async (_, user, name) => {
    await expect(unlink(user)).rejects.toMatchObject({ name });
  });
});
