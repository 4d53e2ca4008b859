import { AdminDeleteUserCommand, GetUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPasskeyStage, RELYING_PARTY_ID } from '../operations/passkeys/open-passkey-stage.ts';
import { openBrowser } from '../support/browser.ts';
import { openWorld, type World } from '../support/world.ts';
import { openPasskeyBrowser } from './open-passkey-browser.ts';

const ORIGIN = 'https://app.example.com';
const REFUSED = { name: 'NotAuthorizedException', message: 'Incorrect username or password.' };

let world: World;
let browser: Browser;
let stage: Awaited<ReturnType<typeof openPasskeyStage>>;
let people = 0;
beforeAll(async () => {
  [world, browser] = await Promise.all([openWorld(), openBrowser()]);
  stage = await openPasskeyStage(world);
});
afterAll(async () => {
  await browser?.close();
  await world?.close();
});

type Device = Awaited<ReturnType<typeof openPasskeyBrowser>>;
type Stage = typeof stage;

const newPerson = async (of: Stage = stage) => {
  people += 1;
  const username = `person-${people}`;
  await of.createUser(username);
  return { username, AccessToken: (await of.signIn(username)).AccessToken };
};
const register = async (device: Device, AccessToken: string, of: Stage = stage) =>
  of.complete(AccessToken, await device.create(await of.start(AccessToken)));
const signIn = async (device: Device, username: string | undefined, of: Stage = stage) => {
  const { Session, options } = await of.ask(username);
  return of.answer(Session, username, await device.get(options));
};
const whoHas = async (result: Awaited<ReturnType<typeof signIn>>) => {
  const { AccessToken } = stage.tokensOf(result);
  return (await stage.sdk.send(new GetUserCommand({ AccessToken }))).Username;
};
/** A device with an authenticator, and a person who registered it. */
const newOwner = async (of: Stage = stage) => {
  const device = await openPasskeyBrowser(browser, ORIGIN);
  const authenticator = await device.plugIn();
  const person = await newPerson(of);
  await register(device, person.AccessToken, of);
  return { device, authenticator, ...person };
};

describe('a real browser', () => {
  it('registers a passkey, and signs in with it by name and without', async () => {
    const { device, authenticator, username, AccessToken } = await newOwner();
    const { Credentials } = await stage.list(AccessToken);
    expect(Credentials).toMatchObject([
      { RelyingPartyId: RELYING_PARTY_ID, AuthenticatorAttachment: 'platform', AuthenticatorTransports: ['internal'] },
    ]);
    expect(await whoHas(await signIn(device, username))).toBe(username);
    expect(await whoHas(await signIn(device, undefined))).toBe(username);
    expect(await authenticator.credentials()).toMatchObject([{ signCount: 3, rpId: RELYING_PARTY_ID }]);
    await device.close();
  });

  it('uses each of several authenticators, and makes no second passkey on one', async () => {
    const { device, authenticator, username, AccessToken } = await newOwner();
    await expect(device.create(await stage.start(AccessToken))).rejects.toThrow('InvalidStateError');
    await authenticator.unplug();
    const key = await device.plugIn({ transport: 'usb' });
    await register(device, AccessToken);
    expect((await stage.list(AccessToken)).Credentials?.map((each) => each.AuthenticatorAttachment).sort()).toEqual([
      'cross-platform',
      'platform',
    ]);
    expect(await whoHas(await signIn(device, username))).toBe(username);
    expect(await key.credentials()).toHaveLength(1);
    await device.close();
  });

  it('signs two people in without a name, each by their own passkey', async () => {
    const [ann, bob] = [await newOwner(), await newOwner()];
    expect(await whoHas(await signIn(ann.device, undefined))).toBe(ann.username);
    expect(await whoHas(await signIn(bob.device, undefined))).toBe(bob.username);
    await Promise.all([ann.device.close(), bob.device.close()]);
  });

  it('may be on a subdomain of the relying party, but not elsewhere', async () => {
    const person = await newPerson();
    const elsewhere = await openPasskeyBrowser(browser, 'https://evil.org');
    await elsewhere.plugIn();
    await expect(register(elsewhere, person.AccessToken)).rejects.toThrow('SecurityError');
    const beneath = await openPasskeyBrowser(browser, 'https://deep.app.example.com');
    await beneath.plugIn();
    await register(beneath, person.AccessToken);
    expect(await whoHas(await signIn(beneath, person.username))).toBe(person.username);
    await Promise.all([elsewhere.close(), beneath.close()]);
  });
});

describe('user verification', () => {
  const openStrict = () =>
    openPasskeyStage(world, { webAuthn: { RelyingPartyId: RELYING_PARTY_ID, UserVerification: 'required' } });

  it('is done where it is required', async () => {
    const strict = await openStrict();
    const { device, username } = await newOwner(strict);
    strict.tokensOf(await signIn(device, username, strict));
    await device.close();
  });

  it('that fails ends in no passkey, and in no sign-in', async () => {
    const strict = await openStrict();
    const { device, authenticator, username, AccessToken } = await newOwner(strict);
    await authenticator.setVerified(false);
    await expect(signIn(device, username, strict)).rejects.toThrow('NotAllowedError');
    await authenticator.unplug();
    await device.plugIn({ verifies: false });
    await expect(register(device, AccessToken, strict)).rejects.toThrow(/NotAllowedError|ConstraintError/);
    await device.close();
  });

  it('that a page forgets to ask for is refused', async () => {
    const strict = await openStrict();
    const { device, authenticator, username } = await newOwner(strict);
    const { Session, options } = await strict.ask(username);
    await authenticator.setVerified(false);
    const credential = await device.get({ ...options, userVerification: 'discouraged' });
    await expect(strict.answer(Session, username, credential)).rejects.toMatchObject(REFUSED);
    await device.close();
  });

  it('that a page does not ask for is not demanded where it is only preferred', async () => {
    const { device, authenticator, username } = await newOwner();
    const { Session, options } = await stage.ask(username);
    expect(options.userVerification).toBe('preferred');
    await authenticator.setVerified(false);
    const credential = await device.get({ ...options, userVerification: 'discouraged' });
    expect(await whoHas(await stage.answer(Session, username, credential))).toBe(username);
    await device.close();
  });
});

describe('a hostile page', () => {
  it('of another origin gets no passkey registered', async () => {
    const { AccessToken } = await newPerson();
    const evil = await openPasskeyBrowser(browser, 'https://evil.org');
    await evil.plugIn();
    const options = await stage.start(AccessToken);
    const credential = await evil.create({ ...options, rp: { id: 'evil.org', name: 'evil' } });
    await expect(stage.complete(AccessToken, credential)).rejects.toMatchObject({
      name: 'WebAuthnOriginNotAllowedException',
    });
    await evil.close();
  });

  it('beneath the relying party gets no passkey of another relying party registered', async () => {
    const { AccessToken } = await newPerson();
    const device = await openPasskeyBrowser(browser, ORIGIN);
    await device.plugIn();
    const options = await stage.start(AccessToken);
    const credential = await device.create({ ...options, rp: { id: 'app.example.com', name: 'app' } });
    await expect(stage.complete(AccessToken, credential)).rejects.toMatchObject({
      name: 'WebAuthnRelyingPartyMismatchException',
    });
    await device.close();
  });

  it('gets no token for what a passkey signed for it', async () => {
    const { username } = await newOwner();
    const evil = await openPasskeyBrowser(browser, 'https://evil.org');
    await evil.plugIn();
    const { Session, options } = await stage.ask(username);
    await evil.create({
      ...(await stage.start((await newPerson()).AccessToken)),
      rp: { id: 'evil.org', name: 'evil' },
    });
    const credential = await evil.get({ ...options, rpId: 'evil.org', allowCredentials: [] });
    await expect(stage.answer(Session, username, credential)).rejects.toMatchObject(REFUSED);
    await evil.close();
  });

  it('gets no token for an answer to another challenge', async () => {
    const { device, username } = await newOwner();
    const [first, second] = [await stage.ask(username), await stage.ask(username)];
    const credential = await device.get(first.options);
    await expect(stage.answer(second.Session, username, credential)).rejects.toMatchObject(REFUSED);
    await stage.answer(first.Session, username, credential);
    await expect(stage.answer(first.Session, username, credential)).rejects.toMatchObject({
      name: 'NotAuthorizedException',
    });
    await device.close();
  });

  it('gets no token for somebody else’s passkey', async () => {
    const [ann, bob] = [await newOwner(), await newOwner()];
    const { Session, options } = await stage.ask(ann.username);
    const credential = await bob.device.get({ ...options, allowCredentials: [] });
    await expect(stage.answer(Session, ann.username, credential)).rejects.toMatchObject(REFUSED);
    await Promise.all([ann.device.close(), bob.device.close()]);
  });

  it.each(['clientDataJSON', 'authenticatorData', 'signature', 'userHandle'])(
    'gets no token for an altered %s',
    async (part) => {
      const { device, username } = await newOwner();
      const { Session, options } = await stage.ask(username);
      const credential = await device.get(options);
      const bytes = Buffer.from(credential.response[part] ?? '', 'base64url');
      const at = bytes.length - 3;
      bytes[at] = (bytes[at] ?? 0) ^ 0x02;
      const response = { ...credential.response, [part]: bytes.toString('base64url') };
      await expect(stage.answer(Session, username, { ...credential, response })).rejects.toMatchObject(REFUSED);
      await device.close();
    },
  );

  it('gets no token for what was made to register', async () => {
    const { device, authenticator, username, AccessToken } = await newOwner();
    await authenticator.unplug();
    await device.plugIn();
    const { Session, options } = await stage.ask(username);
    const made = (await device.create({ ...(await stage.start(AccessToken)), challenge: options.challenge })) as {
      response: Record<string, string>;
    };
    const { clientDataJSON, authenticatorData } = made.response;
    const response = { clientDataJSON, authenticatorData, signature: 'MAYCAQECAQE' };
    await expect(stage.answer(Session, username, { ...made, response })).rejects.toMatchObject(REFUSED);
    await device.close();
  });
});

describe('a passkey', () => {
  it('whose counter went back is refused, as its copy would be', async () => {
    const { device, authenticator, username } = await newOwner();
    await authenticator.setSignCount(20);
    expect(await whoHas(await signIn(device, username))).toBe(username);
    await authenticator.setSignCount(10);
    await expect(signIn(device, username)).rejects.toMatchObject(REFUSED);
    await authenticator.setSignCount(30);
    expect(await whoHas(await signIn(device, username))).toBe(username);
    await device.close();
  });

  it('of a user who was deleted is refused, also when there is a later user of that name', async () => {
    const { device, username } = await newOwner();
    const { Session, options } = await stage.ask(undefined);
    const credential = await device.get(options);
    await stage.sdk.send(new AdminDeleteUserCommand({ UserPoolId: stage.UserPoolId, Username: username }));
    await expect(stage.answer(Session, undefined, credential)).rejects.toMatchObject(REFUSED);
    await stage.createUser(username);
    await expect(stage.answer(Session, undefined, credential)).rejects.toMatchObject(REFUSED);
    await device.close();
  });

  it('of another pool with the same relying party is refused', async () => {
    const other = await openPasskeyStage(world);
    const { device } = await newOwner(other);
    await expect(signIn(device, undefined)).rejects.toMatchObject(REFUSED);
    other.tokensOf(await signIn(device, undefined, other));
    await device.close();
  });
});
