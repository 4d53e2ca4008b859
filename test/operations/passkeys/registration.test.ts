import {
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  AdminResetUserPasswordCommand,
  AdminUserGlobalSignOutCommand,
  CompleteWebAuthnRegistrationCommand,
  CreateUserPoolDomainCommand,
  DeleteWebAuthnCredentialCommand,
  GetUserCommand,
  InitiateAuthCommand,
  ListWebAuthnCredentialsCommand,
  StartWebAuthnRegistrationCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Words } from '../../support/authenticator.ts';
import { openWorld, type World } from '../../support/world.ts';
import { PASSWORD } from '../sign-in/open-stage.ts';
import { openPasskeyStage, RELYING_PARTY_ID } from './open-passkey-stage.ts';

let world: World;
let stage: Awaited<ReturnType<typeof openPasskeyStage>>;
let people = 0;
beforeAll(async () => {
  world = await openWorld();
  stage = await openPasskeyStage(world);
});
afterAll(() => world.close());

/** A new user who is signed in. */
const newPerson = async (of = stage) => {
  people += 1;
  const username = `ann-${people}`;
  await of.createUser(username);
  return { username, ...(await of.signIn(username)) };
};
const remove = (AccessToken: string, CredentialId: string) =>
  stage.sdk.send(new DeleteWebAuthnCredentialCommand({ AccessToken, CredentialId }));

describe('StartWebAuthnRegistration', () => {
  it('answers what a browser needs to make a passkey, and writes nothing', async () => {
    const { username, AccessToken } = await newPerson();
    const { UserAttributes } = await stage.sdk.send(new GetUserCommand({ AccessToken }));
    const before = world.calls.length;
    const options = await stage.start(AccessToken);
    expect(world.calls.slice(before).map(({ operation }) => operation)).toEqual(['BatchGetItem']);
    const sub = UserAttributes?.find(({ Name }) => Name === 'sub')?.Value ?? '';
    expect(options).toEqual({
      rp: { id: RELYING_PARTY_ID, name: RELYING_PARTY_ID },
      user: { id: Buffer.from(sub).toString('base64url'), name: username, displayName: username },
      challenge: expect.stringMatching(/^[\w-]{43,}$/),
      pubKeyCredParams: [
        { type: 'public-key', alg: -7 },
        { type: 'public-key', alg: -257 },
      ],
      timeout: 60_000,
      excludeCredentials: [],
      authenticatorSelection: { requireResidentKey: true, residentKey: 'required', userVerification: 'preferred' },
    });
    expect((await stage.start(AccessToken)).challenge).not.toBe(options.challenge);
  });

  it('names the passkeys that the user has, so that no authenticator makes a second one', async () => {
    const { AccessToken, authenticator } = await stage.createOwner('has-one');
    expect((await stage.start(AccessToken)).excludeCredentials).toEqual([
      { type: 'public-key', id: authenticator.credentialId, transports: ['internal'] },
    ]);
  });

  it('shows the address where usernames are random, and asks for verification where it is required', async () => {
    const other = await openPasskeyStage(world, {
      pool: { UsernameAttributes: ['email'] },
      webAuthn: { RelyingPartyId: RELYING_PARTY_ID, UserVerification: 'required' },
    });
    await other.createUser('ann@example.com', { attributes: { email: 'ann@example.com', name: 'Ann' } });
    const { AccessToken } = await other.signIn('ann@example.com');
    expect(await other.start(AccessToken)).toMatchObject({
      user: { name: 'ann@example.com', displayName: 'Ann' },
      authenticatorSelection: { userVerification: 'required' },
    });
  });

  it('takes the pool’s domain for a relying party that isn’t configured, and is refused without one', async () => {
    const other = await openPasskeyStage(world, { webAuthn: {} });
    const { AccessToken } = await newPerson(other);
    await expect(other.start(AccessToken)).rejects.toMatchObject({ name: 'WebAuthnConfigurationMissingException' });
    const { UserPoolId } = other;
    await other.sdk.send(new CreateUserPoolDomainCommand({ UserPoolId, Domain: `people-${people}` }));
    expect((await other.start(AccessToken)).rp.id).toBe('localhost');
    const CustomDomainConfig = { CertificateArn: 'arn:aws:acm:us-east-1:123456789012:certificate/c' };
    await other.sdk.send(new CreateUserPoolDomainCommand({ UserPoolId, Domain: 'id.example.com', CustomDomainConfig }));
    expect((await other.start(AccessToken)).rp.id).toBe('id.example.com');
  });
});

describe('CompleteWebAuthnRegistration', () => {
  it.each(['ES256', 'RS256'] as const)('keeps a passkey with %s, which its owner sees', async (algorithm) => {
    const { AccessToken } = await newPerson();
    const authenticator = stage.newAuthenticator(algorithm);
    await stage.complete(AccessToken, authenticator.create(await stage.start(AccessToken)));
    const { Credentials } = await stage.list(AccessToken);
    expect(Credentials).toEqual([
      {
        CredentialId: authenticator.credentialId,
        FriendlyCredentialName: 'Passkey',
        RelyingPartyId: RELYING_PARTY_ID,
        AuthenticatorAttachment: 'platform',
        AuthenticatorTransports: ['internal'],
        CreatedAt: expect.any(Date),
      },
    ]);
  });

  it('names a passkey after a maker that is known', async () => {
    const { AccessToken } = await newPerson();
    const aaguid = Buffer.from('fbfc3007154e4ecc8c0b6e020557d7bd', 'hex');
    const options = await stage.start(AccessToken);
    await stage.complete(AccessToken, stage.newAuthenticator().create(options, { aaguid }));
    expect((await stage.list(AccessToken)).Credentials?.[0]?.FriendlyCredentialName).toBe('iCloud Keychain');
  });

  it.each<[string, Partial<Words>, string]>([
    ['of another origin', { origin: 'https://evil.org' }, 'WebAuthnOriginNotAllowedException'],
    ['without TLS', { origin: 'http://app.example.com' }, 'WebAuthnOriginNotAllowedException'],
    ['in a frame of another origin', { crossOrigin: true }, 'WebAuthnOriginNotAllowedException'],
    ['for another relying party', { relyingPartyId: 'evil.org' }, 'WebAuthnRelyingPartyMismatchException'],
    ['of the other ceremony', { type: 'webauthn.get' }, 'InvalidParameterException'],
    ['without presence', { userPresent: false }, 'WebAuthnCredentialNotSupportedException'],
    [
      'of an algorithm that wasn’t asked for',
      { coseKey: new Map([[3, -8]]) },
      'WebAuthnCredentialNotSupportedException',
    ],
    [
      'with an attestation of another format',
      { attest: () => ({ format: 'tpm', statement: new Map() }) },
      'WebAuthnCredentialNotSupportedException',
    ],
    ['with a challenge of its own', { challenge: 'AAAA' }, 'WebAuthnChallengeNotFoundException'],
  ])('refuses a passkey %s, and keeps nothing', async (_, lies, name) => {
    const { AccessToken } = await newPerson();
    const options = await stage.start(AccessToken);
    const credential = stage.newAuthenticator().create(options, lies);
    await expect(stage.complete(AccessToken, credential)).rejects.toMatchObject({ name });
    expect((await stage.list(AccessToken)).Credentials).toEqual([]);
    await stage.complete(AccessToken, stage.newAuthenticator().create(options));
  });

  it('refuses a passkey without the user verification that the pool requires', async () => {
    const webAuthn = { RelyingPartyId: RELYING_PARTY_ID, UserVerification: 'required' } as const;
    const strict = await openPasskeyStage(world, { webAuthn });
    const { AccessToken } = await newPerson(strict);
    const options = await strict.start(AccessToken);
    const unverified = strict.newAuthenticator().create(options, { userVerified: false });
    await expect(strict.complete(AccessToken, unverified)).rejects.toMatchObject({
      name: 'WebAuthnCredentialNotSupportedException',
      message: expect.stringContaining('user verification'),
    });
    await strict.complete(AccessToken, strict.newAuthenticator().create(options, { userVerified: true }));
  });

  it.each<[string, unknown]>([
    ['text', 'credential'],
    ['nothing', {}],
    ['another type', { type: 'password', id: 'YQ', response: {} }],
    ['two ids', { type: 'public-key', id: 'YQ', rawId: 'Yg', response: {} }],
    ['no response', { type: 'public-key', id: 'YQ', rawId: 'YQ' }],
    ['client data that is none', { type: 'public-key', id: 'YQ', response: { clientDataJSON: 'YQ' } }],
  ])('refuses %s', async (_, credential) => {
    const { AccessToken } = await newPerson();
    await expect(stage.complete(AccessToken, credential as object)).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'The credential is not a passkey.',
    });
  });

  it('takes a challenge once, from whom it was given to, through the same client, within five minutes', async () => {
    const [ann, bob] = [await newPerson(), await newPerson()];
    const missing = { name: 'WebAuthnChallengeNotFoundException' };
    const options = await stage.start(ann.AccessToken);
    const make = () => stage.newAuthenticator().create(options);
    await expect(stage.complete(bob.AccessToken, make())).rejects.toMatchObject(missing);
    await stage.complete(ann.AccessToken, make());
    await expect(stage.complete(ann.AccessToken, make())).rejects.toMatchObject(missing);

    const { ClientId } = await world.newClient(stage.UserPoolId);
    const elsewhere = await stage.sdk.send(
      new InitiateAuthCommand({
        ClientId,
        AuthFlow: 'USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME: ann.username, PASSWORD },
      }),
    );
    const again = stage.newAuthenticator().create(await stage.start(ann.AccessToken));
    await expect(stage.complete(elsewhere.AuthenticationResult!.AccessToken!, again)).rejects.toMatchObject({
      name: 'WebAuthnClientMismatchException',
    });

    const late = await newPerson();
    const lateOptions = await stage.start(late.AccessToken);
    world.clock.advance(300);
    const credential = stage.newAuthenticator().create(lateOptions);
    await expect(stage.complete(late.AccessToken, credential)).rejects.toMatchObject(missing);
  });

  it('takes a challenge once also when it is answered many times at once', async () => {
    const { AccessToken } = await newPerson();
    const options = await stage.start(AccessToken);
    const answers = await Promise.allSettled(
      Array.from({ length: 6 }, () => stage.complete(AccessToken, stage.newAuthenticator().create(options))),
    );
    expect(answers.filter(({ status }) => status === 'fulfilled').length).toBeLessThanOrEqual(1);
    expect((await stage.list(AccessToken)).Credentials?.length).toBeLessThanOrEqual(1);
  });

  it('refuses a passkey that is registered in the pool already', async () => {
    const { authenticator } = await stage.createOwner('first-owner');
    const { AccessToken } = await newPerson();
    const credential = authenticator.create(await stage.start(AccessToken));
    await expect(stage.complete(AccessToken, credential)).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'The passkey is registered already.',
    });
  });

  it('keeps twenty passkeys of a user', async () => {
    const { AccessToken } = await newPerson();
    const spare = await stage.start(AccessToken);
    for (let index = 0; index < 20; index += 1) {
      await stage.complete(AccessToken, stage.newAuthenticator().create(await stage.start(AccessToken)));
    }
    const full = { name: 'LimitExceededException' };
    await expect(stage.start(AccessToken)).rejects.toMatchObject(full);
    const credential = stage.newAuthenticator().create(spare);
    await expect(stage.complete(AccessToken, credential)).rejects.toMatchObject(full);
    expect((await stage.list(AccessToken)).Credentials).toHaveLength(20);
  });
});

describe('ListWebAuthnCredentials and DeleteWebAuthnCredential', () => {
  it('list in pages, with tokens that are good for their owner alone', async () => {
    const { AccessToken } = await newPerson();
    const ids: string[] = [];
    for (let index = 0; index < 5; index += 1) {
      const authenticator = stage.newAuthenticator();
      await stage.complete(AccessToken, authenticator.create(await stage.start(AccessToken)));
      ids.push(authenticator.credentialId);
    }
    const first = await stage.list(AccessToken, { MaxResults: 2 });
    const second = await stage.list(AccessToken, { MaxResults: 2, NextToken: first.NextToken! });
    const third = await stage.list(AccessToken, { MaxResults: 2, NextToken: second.NextToken! });
    const listed = [first, second, third].flatMap((page) => page.Credentials!.map(({ CredentialId }) => CredentialId));
    expect(listed.sort()).toEqual(ids.sort());
    expect(third.NextToken).toBeUndefined();
    const other = await newPerson();
    await expect(stage.list(other.AccessToken, { NextToken: first.NextToken! })).rejects.toMatchObject({
      name: 'InvalidParameterException',
    });
    await expect(stage.list(AccessToken, { MaxResults: 21 })).rejects.toMatchObject({
      name: 'InvalidParameterException',
    });
  });

  it('delete one’s own and nobody else’s', async () => {
    const { AccessToken, authenticator } = await stage.createOwner('deletes');
    const other = await newPerson();
    const missing = { name: 'ResourceNotFoundException' };
    await expect(remove(other.AccessToken, authenticator.credentialId)).rejects.toMatchObject(missing);
    await remove(AccessToken, authenticator.credentialId);
    await expect(remove(AccessToken, authenticator.credentialId)).rejects.toMatchObject(missing);
    expect((await stage.list(AccessToken)).Credentials).toEqual([]);
    await stage.complete(other.AccessToken, authenticator.create(await stage.start(other.AccessToken)));
  });
});

describe('the operations on passkeys', () => {
  const commands = (AccessToken: string) => [
    new StartWebAuthnRegistrationCommand({ AccessToken }),
    new CompleteWebAuthnRegistrationCommand({ AccessToken, Credential: {} }),
    new ListWebAuthnCredentialsCommand({ AccessToken }),
    new DeleteWebAuthnCredentialCommand({ AccessToken, CredentialId: 'YQ' }),
  ];
  const expectAll = async (AccessToken: string, error: object) => {
    for (const command of commands(AccessToken)) {
      await expect(stage.sdk.send(command as unknown as GetUserCommand)).rejects.toMatchObject(error);
    }
  };
  const refused = { name: 'NotAuthorizedException' };

  it('need an access token that is valid, of a user who is there and enabled', async () => {
    await expectAll('nonsense', refused);
    const { username: Username, AccessToken, IdToken } = await newPerson();
    const user = { UserPoolId: stage.UserPoolId, Username };
    await expectAll(IdToken, refused);
    await stage.sdk.send(new AdminUserGlobalSignOutCommand(user));
    await expectAll(AccessToken, refused);
    const fresh = await stage.signIn(Username);
    await stage.sdk.send(new AdminDisableUserCommand(user));
    await expectAll(fresh.AccessToken, refused);
    await stage.sdk.send(new AdminDeleteUserCommand(user));
    await expectAll(fresh.AccessToken, refused);
    const late = await newPerson();
    world.clock.advance(3601);
    await expectAll(late.AccessToken, refused);
  });

  it('are refused to a user who must reset the password', async () => {
    people += 1;
    const username = `resets-${people}`;
    await stage.createUser(username, { attributes: { email: 'r@example.com', email_verified: 'true' } });
    const { AccessToken } = await stage.signIn(username);
    await stage.sdk.send(new AdminResetUserPasswordCommand({ UserPoolId: stage.UserPoolId, Username: username }));
    await expectAll(AccessToken, { name: 'PasswordResetRequiredException' });
  });

  it('make no passkey where passkeys are not enabled', async () => {
    const plain = await openPasskeyStage(world, {
      pool: { Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD'] } } },
    });
    const { AccessToken } = await newPerson(plain);
    const off = { name: 'WebAuthnNotEnabledException' };
    await expect(plain.start(AccessToken)).rejects.toMatchObject(off);
    await expect(plain.complete(AccessToken, {})).rejects.toMatchObject(off);
    expect((await plain.list(AccessToken)).Credentials).toEqual([]);
  });
});
