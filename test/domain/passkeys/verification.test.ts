import 'reflect-metadata';
import { generateKeyPairSync, sign } from 'node:crypto';
import * as x509 from '@peculiar/x509';
import { verifyAuthenticationResponse, verifyRegistrationResponse } from '@simplewebauthn/server';
import { describe, expect, it } from 'vitest';
import { PasskeyRefusal } from '../../../lambdas/domain/passkeys/passkey-refusal.ts';
import { readAssertedCredential } from '../../../lambdas/domain/passkeys/read-asserted-credential.ts';
import { readClientData } from '../../../lambdas/domain/passkeys/read-client-data.ts';
import { readRegisteredCredential } from '../../../lambdas/domain/passkeys/read-registered-credential.ts';
import { verifyAssertion } from '../../../lambdas/domain/passkeys/verify-assertion.ts';
import { verifyRegistration } from '../../../lambdas/domain/passkeys/verify-registration.ts';
import { type Authenticator, createAuthenticator, type Words } from '../../support/authenticator.ts';
import { type CborInput, encodeCbor } from '../../support/encode-cbor.ts';

const ORIGIN = 'https://app.example.com';
const ID = 'example.com';
const CHALLENGE = Buffer.from('a challenge of enough bytes').toString('base64url');

type UserVerification = 'required' | 'preferred';
const newAuthenticator = (algorithm?: 'ES256' | 'RS256') =>
  createAuthenticator({ relyingPartyId: ID, origin: ORIGIN }, algorithm);

const ours = (work: () => unknown): string => {
  try {
    work();
    return 'accepted';
  } catch (error) {
    expect(error).toBeInstanceOf(PasskeyRefusal);
    return (error as PasskeyRefusal).reason;
  }
};
/** The verdict of an implementation that has nothing in common with this one. */
const theirs = async (work: () => Promise<{ verified: boolean }>): Promise<boolean> =>
  work().then(
    ({ verified }) => verified,
    () => false,
  );

/** For what that implementation is less strict about. */
function judgeOurs(response: object): string {
  const credential = readRegisteredCredential(response);
  const relyingParty = { id: ID, userVerification: 'preferred' } as const;
  return ours(() => verifyRegistration(relyingParty, readClientData(credential.clientData), credential));
}

async function judgeRegistration(
  authenticator: Authenticator,
  lies: Partial<Words>,
  userVerification: UserVerification = 'preferred',
): Promise<string> {
  const response = authenticator.create({ challenge: CHALLENGE }, lies);
  const verdict = ours(() => {
    const credential = readRegisteredCredential(response);
    verifyRegistration({ id: ID, userVerification }, readClientData(credential.clientData), credential);
  });
  const isVerified = await theirs(() =>
    verifyRegistrationResponse({
      response: response as Parameters<typeof verifyRegistrationResponse>[0]['response'],
      expectedChallenge: () => true,
      expectedOrigin: ORIGIN,
      expectedRPID: ID,
      requireUserVerification: userVerification === 'required',
      supportedAlgorithmIDs: [-7, -257],
    }),
  );
  expect({ verdict, accepted: verdict === 'accepted' }).toEqual({ verdict, accepted: isVerified });
  return verdict;
}

async function judgeAssertion(
  authenticator: Authenticator,
  lies: Partial<Words>,
  { signCount = 0, userVerification = 'preferred' as UserVerification } = {},
): Promise<string> {
  const publicKey = encodeCbor(authenticator.coseKey);
  const response = authenticator.get({ challenge: CHALLENGE }, lies);
  const passkey = { publicKey: publicKey.toString('base64url'), signCount, backupEligible: false };
  const request = { relyingParty: { id: ID, userVerification }, challenge: CHALLENGE, passkey } as const;
  const verdict = ours(() => verifyAssertion(request, readAssertedCredential(JSON.stringify(response))));
  const isVerified = await theirs(() =>
    verifyAuthenticationResponse({
      response: response as Parameters<typeof verifyAuthenticationResponse>[0]['response'],
      expectedChallenge: CHALLENGE,
      expectedOrigin: ORIGIN,
      expectedRPID: ID,
      requireUserVerification: userVerification === 'required',
      credential: { id: response.id, publicKey: new Uint8Array(publicKey), counter: signCount },
    }),
  );
  expect({ verdict, accepted: verdict === 'accepted' }).toEqual({ verdict, accepted: isVerified });
  return verdict;
}

describe('a registration, judged as another implementation judges it', () => {
  it.each(['ES256', 'RS256'] as const)('is accepted with %s', async (algorithm) => {
    expect(await judgeRegistration(newAuthenticator(algorithm), {})).toBe('accepted');
    expect(await judgeRegistration(newAuthenticator(algorithm), { userVerified: true }, 'required')).toBe('accepted');
  });

  it('carries extensions, a backup and a long credential id', async () => {
    const lies = {
      extensions: new Map<CborInput, CborInput>([['credProtect', 2]]),
      backupEligible: true,
      backedUp: true,
      credentialId: Buffer.alloc(1023, 7),
    };
    expect(await judgeRegistration(newAuthenticator(), lies)).toBe('accepted');
  });

  it.each<[string, Partial<Words>, string]>([
    ['of the other ceremony', { type: 'webauthn.get' }, 'type'],
    ['of another origin', { origin: 'https://evil.org' }, 'origin'],
    ['of another relying party', { relyingPartyId: 'evil.org' }, 'relying-party'],
    ['without presence', { userPresent: false }, 'absent'],
    ['backed up though it can’t be', { backedUp: true }, 'malformed'],
    [
      'with a key of another kind',
      {
        coseKey: new Map<CborInput, CborInput>([
          [1, 1],
          [3, -8],
          [-1, 6],
          [-2, Buffer.alloc(32)],
        ]),
      },
      'unsupported',
    ],
    ['of a format that nobody knows', { attest: () => ({ format: 'home-made', statement: new Map() }) }, 'unsupported'],
    [
      'with a statement where there is none',
      { attest: () => ({ format: 'none', statement: new Map([['x', 1]]) }) },
      'malformed',
    ],
  ])('is refused %s', async (_, lies, reason) => {
    expect(await judgeRegistration(newAuthenticator(), lies)).toBe(reason);
  });

  it('is refused without the user verification that is required', async () => {
    expect(await judgeRegistration(newAuthenticator(), { userVerified: false }, 'required')).toBe('unverified');
    expect(await judgeRegistration(newAuthenticator(), { userVerified: false })).toBe('accepted');
  });
});

describe('a packed attestation', () => {
  const selfSigned =
    (authenticator: Authenticator, alg = -7): Words['attest'] =>
    (signed) => ({
      format: 'packed',
      statement: new Map<CborInput, CborInput>([
        ['alg', alg],
        ['sig', sign('sha256', signed, authenticator.privateKey)],
      ]),
    });

  it('by the passkey itself is verified', async () => {
    const authenticator = newAuthenticator();
    expect(await judgeRegistration(authenticator, { attest: selfSigned(authenticator) })).toBe('accepted');
    const other = newAuthenticator();
    expect(await judgeRegistration(authenticator, { attest: selfSigned(other) })).toBe('signature');
  });

  it('by the passkey itself is refused under the name of another algorithm', () => {
    const authenticator = newAuthenticator();
    const response = authenticator.create({ challenge: CHALLENGE }, { attest: selfSigned(authenticator, -257) });
    expect(judgeOurs(response)).toBe('malformed');
  });

  const makeCertificate = async ({ aaguid, ca = false }: { aaguid: Buffer; ca?: boolean }) => {
    const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
    const keys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
    const certificate = await x509.X509CertificateGenerator.createSelfSigned({
      name: 'C=DE, O=Maker, OU=Authenticator Attestation, CN=Model',
      notBefore: new Date(Date.now() - 86_400_000),
      notAfter: new Date(Date.now() + 86_400_000),
      signingAlgorithm: algorithm,
      keys,
      extensions: [
        new x509.BasicConstraintsExtension(ca),
        new x509.Extension('1.3.6.1.4.1.45724.1.1.4', false, encodeOctets(aaguid)),
      ],
    });
    const pkcs8 = Buffer.from(await crypto.subtle.exportKey('pkcs8', keys.privateKey));
    const attest: Words['attest'] = (signed) => ({
      format: 'packed',
      statement: new Map<CborInput, CborInput>([
        ['alg', -7],
        ['sig', sign('sha256', signed, { key: pkcs8, format: 'der', type: 'pkcs8' })],
        ['x5c', [new Uint8Array(certificate.rawData)]],
      ]),
    });
    return attest;
  };
  const aaguid = Buffer.alloc(16, 0xab);

  it('by the model’s certificate is verified', async () => {
    expect(await judgeRegistration(newAuthenticator(), { aaguid, attest: await makeCertificate({ aaguid }) })).toBe(
      'accepted',
    );
  });

  it('is refused when its certificate is for another model, or is a CA’s', async () => {
    const other = await makeCertificate({ aaguid: Buffer.alloc(16, 1) });
    expect(await judgeRegistration(newAuthenticator(), { aaguid, attest: other })).toBe('malformed');
    const authority = await makeCertificate({ aaguid, ca: true });
    expect(await judgeRegistration(newAuthenticator(), { aaguid, attest: authority })).toBe('malformed');
  });

  it('is refused when somebody else signed it, or with no certificate in its chain', async () => {
    const right = await makeCertificate({ aaguid });
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const forged: Words['attest'] = (signed) => {
      const { format, statement } = right(signed);
      (statement as Map<CborInput, CborInput>).set('sig', sign('sha256', signed, privateKey));
      return { format, statement };
    };
    expect(await judgeRegistration(newAuthenticator(), { aaguid, attest: forged })).toBe('signature');
    for (const x5c of [[], [Buffer.from('no certificate')], 'text']) {
      const attest: Words['attest'] = (signed) => {
        const { format, statement } = right(signed);
        (statement as Map<CborInput, CborInput>).set('x5c', x5c);
        return { format, statement };
      };
      const response = newAuthenticator().create({ challenge: CHALLENGE }, { aaguid, attest });
      expect(judgeOurs(response)).toBe('malformed');
    }
  });
});

/** What an assertion by this authenticator is asked for with. */
const requestOf = ({ coseKey }: Authenticator) => ({
  relyingParty: { id: ID, userVerification: 'preferred' } as const,
  challenge: CHALLENGE,
  passkey: { publicKey: encodeCbor(coseKey).toString('base64url'), signCount: 0, backupEligible: false },
});

describe('an assertion, judged as another implementation judges it', () => {
  it.each(['ES256', 'RS256'] as const)('is accepted with %s', async (algorithm) => {
    const authenticator = newAuthenticator(algorithm);
    expect(await judgeAssertion(authenticator, {})).toBe('accepted');
    expect(await judgeAssertion(authenticator, { signCount: 8 }, { signCount: 7, userVerification: 'required' })).toBe(
      'accepted',
    );
  });

  it.each<[string, Partial<Words>, string]>([
    ['of the other ceremony', { type: 'webauthn.create' }, 'type'],
    ['of another challenge', { challenge: Buffer.from('another one').toString('base64url') }, 'challenge'],
    ['of another origin', { origin: 'https://evil.org' }, 'origin'],
    ['of another relying party', { relyingPartyId: 'evil.org' }, 'relying-party'],
    ['without presence', { userPresent: false }, 'absent'],
    [
      'with a signature of something else',
      { alter: (signature) => Buffer.from(signature).fill(1, 12, 20) },
      'signature',
    ],
    ['with no signature', { alter: () => Buffer.alloc(0) }, 'signature'],
    ['with a signature that is none', { alter: () => Buffer.from('nonsense') }, 'signature'],
  ])('is refused %s', async (_, lies, reason) => {
    expect(await judgeAssertion(newAuthenticator(), lies)).toBe(reason);
  });

  it('is refused by anybody else’s key', async () => {
    const authenticator = newAuthenticator();
    const other = { ...authenticator, coseKey: newAuthenticator().coseKey };
    expect(await judgeAssertion(other, {})).toBe('signature');
  });

  it('is refused when the counter does not grow, but for one that stays at zero', async () => {
    const authenticator = newAuthenticator();
    expect(await judgeAssertion(authenticator, { signCount: 5 }, { signCount: 4 })).toBe('accepted');
    expect(await judgeAssertion(authenticator, { signCount: 5 }, { signCount: 5 })).toBe('counter');
    expect(await judgeAssertion(authenticator, { signCount: 4 }, { signCount: 5 })).toBe('counter');
    expect(await judgeAssertion(authenticator, { signCount: 0 }, { signCount: 5 })).toBe('counter');
    expect(await judgeAssertion(authenticator, { signCount: 0 }, { signCount: 0 })).toBe('accepted');
  });

  it('is refused without the user verification that is required', async () => {
    const lies = { userVerified: false };
    expect(await judgeAssertion(newAuthenticator(), lies, { userVerification: 'required' })).toBe('unverified');
    expect(await judgeAssertion(newAuthenticator(), lies)).toBe('accepted');
  });

  it.each(['clientDataJSON', 'authenticatorData', 'signature'] as const)(
    'is refused when any byte of %s is another',
    (part) => {
      const authenticator = newAuthenticator();
      const passkey = {
        publicKey: encodeCbor(authenticator.coseKey).toString('base64url'),
        signCount: 0,
        backupEligible: false,
      };
      const request = {
        relyingParty: { id: ID, userVerification: 'preferred' },
        challenge: CHALLENGE,
        passkey,
      } as const;
      const right = authenticator.get({ challenge: CHALLENGE });
      const bytes = Buffer.from(right.response[part], 'base64url');
      for (const [index, byte] of bytes.entries()) {
        const altered = Buffer.from(bytes);
        altered[index] = byte ^ 0x01;
        const response = { ...right.response, [part]: altered.toString('base64url') };
        const verdict = ours(() =>
          verifyAssertion(request, readAssertedCredential(JSON.stringify({ ...right, response }))),
        );
        expect(verdict).not.toBe('accepted');
      }
    },
  );

  it('from a frame in another origin’s page is refused', () => {
    const authenticator = newAuthenticator();
    const request = requestOf(authenticator);
    const response = authenticator.get({ challenge: CHALLENGE }, { crossOrigin: true });
    expect(ours(() => verifyAssertion(request, readAssertedCredential(JSON.stringify(response))))).toBe('origin');
  });

  it('of a passkey that became one that can be copied is refused', () => {
    const authenticator = newAuthenticator();
    const request = requestOf(authenticator);
    const response = authenticator.get({ challenge: CHALLENGE }, { backupEligible: true });
    expect(ours(() => verifyAssertion(request, readAssertedCredential(JSON.stringify(response))))).toBe('backup');
  });
});

/** A DER octet string in the extension's value. */
function encodeOctets(bytes: Buffer): ArrayBuffer {
  return new Uint8Array([0x04, bytes.length, ...bytes]).buffer;
}
