import {
  AdminCreateUserCommand,
  AdminGetUserCommand,
  AdminLinkProviderForUserCommand,
  AdminSetUserPasswordCommand,
  InitiateAuthCommand,
  SignUpCommand,
  UpdateUserAttributesCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { PASSWORD } from '../../conformance/open-provider.ts';
import { type FakeProvider, openFakeProvider } from '../../support/fake-provider.ts';
import { type FederationStage, openFederationStage } from '../../support/federation-stage.ts';
import { openWorld, type World } from '../../support/world.ts';

let world: World;
let stage: FederationStage;
let idp: FakeProvider;
let narrow: Awaited<ReturnType<FederationStage['newClient']>>;
let wide: typeof narrow;
let people = 0;

beforeAll(async () => {
  world = await openWorld();
  idp = await openFakeProvider(world.outside, 'idp.example');
  stage = await openFederationStage(world, { AliasAttributes: ['email'], AutoVerifiedAttributes: ['email'] });
  await stage.addProvider({ ProviderName: 'Example' });
  await stage.addProvider({ ProviderName: 'T_wo' });
  const common: Parameters<FederationStage['newClient']>[0] = {
    SupportedIdentityProviders: ['COGNITO', 'Example'],
    ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
  };
  narrow = await stage.newClient({ ...common, WriteAttributes: ['name'] });
  wide = await stage.newClient(common);
});
afterAll(() => world.close());
beforeEach(() => {
  idp.claims = {};
  idp.userInfo = {};
});

/** A user with a password, linked to the person of the provider. */
const newLinked = async (email: string) => {
  people += 1;
  const subject = `subject-${people}`;
  const who = { UserPoolId: stage.poolId, Username: `mallory-${people}` };
  const UserAttributes = [{ Name: 'email', Value: email }];
  await stage.sdk.send(new AdminCreateUserCommand({ ...who, UserAttributes, MessageAction: 'SUPPRESS' }));
  await stage.sdk.send(new AdminSetUserPasswordCommand({ ...who, Password: PASSWORD, Permanent: true }));
  await stage.sdk.send(
    new AdminLinkProviderForUserCommand({
      UserPoolId: stage.poolId,
      DestinationUser: { ProviderName: 'Cognito', ProviderAttributeValue: who.Username },
      SourceUser: {
        ProviderName: 'Example',
        ProviderAttributeName: 'Cognito_Subject',
        ProviderAttributeValue: subject,
      },
    }),
  );
  return { name: who.Username, subject };
};
const signIn = async (client: typeof narrow, claims: Readonly<Record<string, unknown>>) => {
  idp.claims = claims;
  idp.userInfo = { sub: claims.sub };
  const browser = stage.newBrowser();
  const { location } = await browser.get(stage.ask(client, { identity_provider: 'Example' }));
  const back = await stage.comeBack(browser, idp.authorize(location!));
  return back.location?.searchParams.get('error_description') ?? (back.location?.searchParams.has('code') ? 'in' : '');
};
const attributesOf = async (Username: string) => {
  const user = await stage.sdk.send(new AdminGetUserCommand({ UserPoolId: stage.poolId, Username }));
  const found = Object.fromEntries((user.UserAttributes ?? []).map(({ Name, Value }) => [Name, Value]));
  return { email: found.email, verified: found.email_verified };
};

describe('an address that a provider says is verified', () => {
  it('verifies no other address, which the client keeps the provider from replacing', async () => {
    const { name, subject } = await newLinked('mallory@example.com');
    const { AuthenticationResult } = await stage.sdk.send(
      new InitiateAuthCommand({
        ClientId: wide.ClientId,
        AuthFlow: 'USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME: name, PASSWORD },
      }),
    );
    const UserAttributes = [{ Name: 'email', Value: 'victim@example.com' }];
    const { AccessToken } = AuthenticationResult ?? {};
    await stage.sdk.send(new UpdateUserAttributesCommand({ AccessToken, UserAttributes }));
    const claims = { sub: subject, email: 'mallory@idp.example', email_verified: true };
    expect(await signIn(narrow, claims)).toBe('in');
    expect(await attributesOf(name)).toEqual({ email: 'victim@example.com', verified: 'false' });
  });

  it('verifies no other address where the provider names none', async () => {
    const { name, subject } = await newLinked('somebody@example.com');
    expect(await signIn(wide, { sub: subject, email_verified: true })).toBe('in');
    expect(await attributesOf(name)).toEqual({ email: 'somebody@example.com', verified: 'false' });
  });

  it('stays verified when the person changes it there, and not when the new one is not verified', async () => {
    const { name, subject } = await newLinked('first@example.com');
    expect(await signIn(wide, { sub: subject, email: 'first@example.com', email_verified: true })).toBe('in');
    expect(await attributesOf(name)).toEqual({ email: 'first@example.com', verified: 'true' });
    expect(await signIn(wide, { sub: subject, email: 'second@example.com', email_verified: true })).toBe('in');
    expect(await attributesOf(name)).toEqual({ email: 'second@example.com', verified: 'true' });
    expect(await signIn(wide, { sub: subject, email: 'third@example.com', email_verified: false })).toBe('in');
    expect(await attributesOf(name)).toEqual({ email: 'third@example.com', verified: 'false' });
    expect(await signIn(wide, { sub: subject, email: 'fourth@example.com' })).toBe('in');
    expect(await attributesOf(name)).toEqual({ email: 'fourth@example.com', verified: 'false' });
  });

  it('is not taken from the user who signs in with it', async () => {
    const owner = await newLinked('owned@example.com');
    const other = await newLinked('other@example.com');
    const verified = { email: 'owned@example.com', email_verified: true };
    expect(await signIn(wide, { sub: owner.subject, ...verified })).toBe('in');
    expect(await signIn(wide, { sub: other.subject, ...verified })).not.toBe('in');
    expect(await attributesOf(other.name)).toMatchObject({ email: 'other@example.com' });
    expect(await signIn(wide, { sub: 'a-profile', ...verified })).toBe('in');
    expect(await attributesOf('owned@example.com')).toEqual({ email: 'owned@example.com', verified: 'true' });
    const found = await stage.sdk.send(
      new AdminGetUserCommand({ UserPoolId: stage.poolId, Username: 'owned@example.com' }),
    );
    expect(found.Username).toBe(owner.name);
  });
});

describe('the name of a profile that is yet to come', () => {
  const signUp = (Username: string) => {
    const UserAttributes = [{ Name: 'email', Value: `${Username.toLowerCase()}@example.com` }];
    return stage.sdk.send(new SignUpCommand({ ClientId: wide.ClientId, Username, Password: PASSWORD, UserAttributes }));
  };

  it('is nobody’s to sign up under', async () => {
    for (const name of ['Example_person-77', 'Example_', 'T_wo_person-77']) {
      await expect(signUp(name), name).rejects.toMatchObject({ name: 'InvalidParameterException' });
    }
    expect(await signIn(wide, { sub: 'person-77' })).toBe('in');
  });

  it('is told from others by the whole name of a provider', async () => {
    for (const name of ['Examples_of-it', 'Ex_ample', 'an_Example_person', 'Example']) {
      await expect(signUp(name), name).resolves.toMatchObject({ UserConfirmed: false });
    }
  });
});
