import type { Browser, CDPSession } from 'playwright-core';

/** An authenticator of the browser: built in or plugged in, with a finger on it or without. */
export interface VirtualAuthenticator {
  credentials(): Promise<
    { credentialId: string; signCount: number; userHandle?: string; privateKey: string; rpId?: string }[]
  >;
  /** From now on it knows who touches it, or doesn't. */
  setVerified(isVerified: boolean): Promise<void>;
  /** Its only passkey, with another count of signatures: what a copy would have. */
  setSignCount(signCount: number): Promise<void>;
  unplug(): Promise<void>;
}

/** A page of `origin` in a browser of its own, and the ceremonies that scripts on it can run. */
export async function openPasskeyBrowser(browser: Browser, origin: string, html = '<!doctype html><title>app</title>') {
  const context = await browser.newContext();
  await context.route(`${origin}/**`, (route) => route.fulfill({ contentType: 'text/html', body: html }));
  const page = await context.newPage();
  await page.goto(`${origin}/`);
  const session = await context.newCDPSession(page);
  await session.send('WebAuthn.enable');

  return {
    page,
    plugIn: (options: { transport?: 'internal' | 'usb'; verifies?: boolean } = {}) => plugIn(session, options),
    /** `navigator.credentials.create`; rejects as it does. */
    create: (options: object): Promise<object> => page.evaluate(ceremony('create', 'Creation', options)),
    /** `navigator.credentials.get`; rejects as it does. */
    get: (options: object): Promise<{ id: string; response: Record<string, string> }> =>
      page.evaluate(ceremony('get', 'Request', options)),
    close: () => context.close(),
  };
}

/** The script that a page runs. */
function ceremony(verb: 'create' | 'get', kind: 'Creation' | 'Request', options: object): string {
  const publicKey = `PublicKeyCredential.parse${kind}OptionsFromJSON(${JSON.stringify(options)})`;
  return `navigator.credentials.${verb}({ publicKey: ${publicKey} }).then((credential) => credential.toJSON())`;
}

async function plugIn(
  session: CDPSession,
  { transport = 'internal', verifies = true }: { transport?: 'internal' | 'usb'; verifies?: boolean },
): Promise<VirtualAuthenticator> {
  const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport,
      hasResidentKey: true,
      hasUserVerification: verifies,
      isUserVerified: verifies,
      automaticPresenceSimulation: true,
    },
  });
  const credentials = async () => (await session.send('WebAuthn.getCredentials', { authenticatorId })).credentials;
  return {
    credentials,
    setVerified: async (isUserVerified) => {
      await session.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified });
    },
    setSignCount: async (signCount) => {
      const [credential] = await credentials();
      if (credential === undefined) throw new Error('the authenticator has no passkey');
      await session.send('WebAuthn.removeCredential', { authenticatorId, credentialId: credential.credentialId });
      await session.send('WebAuthn.addCredential', { authenticatorId, credential: { ...credential, signCount } });
    },
    unplug: async () => {
      await session.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId });
    },
  };
}
