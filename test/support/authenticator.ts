import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { type CborInput, encodeCbor } from './encode-cbor.ts';

/** What an authenticator and a browser say; each can be made to lie. */
export interface Words {
  readonly origin: string;
  readonly relyingPartyId: string;
  readonly type: string;
  readonly challenge: string;
  readonly crossOrigin: boolean | undefined;
  readonly userPresent: boolean;
  readonly userVerified: boolean;
  readonly backupEligible: boolean;
  readonly backedUp: boolean;
  readonly signCount: number;
  readonly aaguid: Buffer;
  readonly credentialId: Buffer;
  readonly coseKey: CborInput;
  readonly extensions: CborInput | undefined;
  readonly userHandle: string | undefined;
  /** Of a registration: format and statement, from the bytes to sign. */
  readonly attest: (signed: Buffer) => { format: string; statement: CborInput };
  /** The signature, altered. */
  readonly alter: (signature: Buffer) => Buffer;
}

interface Options {
  readonly challenge: string;
}

const FLAGS = { UP: 0x01, UV: 0x04, BE: 0x08, BS: 0x10, AT: 0x40, ED: 0x80 };

/** An authenticator in software with one key, and the browser in front of it: for what a real browser refuses to do, and for benchmarks. */
export function createAuthenticator(
  usual: { readonly relyingPartyId: string; readonly origin: string },
  algorithm: 'ES256' | 'RS256' = 'ES256',
) {
  const pair =
    algorithm === 'ES256'
      ? generateKeyPairSync('ec', { namedCurve: 'P-256' })
      : generateKeyPairSync('rsa', { modulusLength: 2048 });
  const jwk = pair.publicKey.export({ format: 'jwk' });
  const part = (text: string | undefined) => Buffer.from(text ?? '', 'base64url');
  const coseKey: Map<CborInput, CborInput> =
    algorithm === 'ES256'
      ? new Map<CborInput, CborInput>([
          [1, 2],
          [3, -7],
          [-1, 1],
          [-2, part(jwk.x)],
          [-3, part(jwk.y)],
        ])
      : new Map<CborInput, CborInput>([
          [1, 3],
          [3, -257],
          [-1, part(jwk.n)],
          [-2, part(jwk.e)],
        ]);
  const credentialId = randomBytes(16);
  let signCount = 0;

  const speak = (type: string, { challenge }: Options, lies: Partial<Words>): Words => ({
    ...usual,
    type,
    challenge,
    crossOrigin: false,
    userPresent: true,
    userVerified: true,
    backupEligible: false,
    backedUp: false,
    signCount,
    aaguid: Buffer.alloc(16),
    credentialId,
    coseKey,
    extensions: undefined,
    userHandle: undefined,
    attest: () => ({ format: 'none', statement: new Map() }),
    alter: (signature) => signature,
    ...lies,
  });
  const clientDataOf = ({ type, challenge, origin, crossOrigin }: Words) =>
    Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin }));
  const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url');

  return {
    credentialId: text(credentialId),
    privateKey: pair.privateKey,
    coseKey,
    /** `navigator.credentials.create`, as JSON. */
    create(options: Options, lies: Partial<Words> = {}) {
      const words = speak('webauthn.create', options, lies);
      const clientData = clientDataOf(words);
      const attested = Buffer.concat([
        words.aaguid,
        uint16(words.credentialId.length),
        words.credentialId,
        encodeCbor(words.coseKey),
      ]);
      const data = authenticatorData(words, attested);
      const { format, statement } = words.attest(Buffer.concat([data, sha256(clientData)]));
      const attestation = new Map<CborInput, CborInput>([
        ['fmt', format],
        ['attStmt', statement],
        ['authData', data],
      ]);
      const id = text(words.credentialId);
      return {
        id,
        rawId: id,
        type: 'public-key',
        authenticatorAttachment: 'platform',
        clientExtensionResults: {},
        response: {
          clientDataJSON: text(clientData),
          attestationObject: text(encodeCbor(attestation)),
          transports: ['internal'],
        },
      };
    },
    /** `navigator.credentials.get`, as JSON. Counts. */
    get(options: Options, lies: Partial<Words> = {}) {
      signCount += 1;
      const words = speak('webauthn.get', options, lies);
      const clientData = clientDataOf(words);
      const data = authenticatorData(words, Buffer.alloc(0));
      const signature = words.alter(sign('sha256', Buffer.concat([data, sha256(clientData)]), pair.privateKey));
      const id = text(words.credentialId);
      return {
        id,
        rawId: id,
        type: 'public-key',
        clientExtensionResults: {},
        response: {
          clientDataJSON: text(clientData),
          authenticatorData: text(data),
          signature: text(signature),
          ...(words.userHandle === undefined ? {} : { userHandle: text(Buffer.from(words.userHandle)) }),
        },
      };
    },
  };
}

export type Authenticator = ReturnType<typeof createAuthenticator>;

function authenticatorData(words: Words, attested: Buffer): Buffer {
  const flags =
    (words.userPresent ? FLAGS.UP : 0) |
    (words.userVerified ? FLAGS.UV : 0) |
    (words.backupEligible ? FLAGS.BE : 0) |
    (words.backedUp ? FLAGS.BS : 0) |
    (attested.length > 0 ? FLAGS.AT : 0) |
    (words.extensions === undefined ? 0 : FLAGS.ED);
  const count = Buffer.alloc(4);
  count.writeUInt32BE(words.signCount);
  const extensions = words.extensions === undefined ? Buffer.alloc(0) : encodeCbor(words.extensions);
  return Buffer.concat([sha256(Buffer.from(words.relyingPartyId)), Buffer.of(flags), count, attested, extensions]);
}

const sha256 = (bytes: Buffer): Buffer => createHash('sha256').update(bytes).digest();

function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16BE(value);
  return bytes;
}
