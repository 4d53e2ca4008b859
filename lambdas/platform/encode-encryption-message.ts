import { createCipheriv, hkdfSync } from 'node:crypto';

/** One encrypted text for whoever may use the KMS key. */
export interface EncryptionMessage {
  readonly plaintext: string;
  /** Public, and bound to the ciphertext: the same that KMS bound to the data key. */
  readonly context: Readonly<Record<string, string>>;
  readonly keyArn: string;
  /** 32 bytes; used for this message alone. */
  readonly dataKey: Uint8Array;
  /** The data key as KMS sealed it. */
  readonly encryptedDataKey: Uint8Array;
  /** 32 random bytes. */
  readonly id: Uint8Array;
}

const VERSION = 2;
/** AES-256-GCM, HKDF-SHA512, key commitment, no signature. */
const SUITE = Buffer.of(0x04, 0x78);
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const FRAMED = 2;
const FRAME_BYTES = 4096;
const LAST_FRAME = 0xffffffff;
const FIRST = 1;

/**
 * A message of the AWS Encryption SDK, version 2, with committed keys: one frame under a data key of the AWS KMS keyring. Throws
 * RangeError for a plaintext longer than the frame of 4096 bytes.
 * https://docs.aws.amazon.com/encryption-sdk/latest/developer-guide/message-format.html
 */
export function encodeEncryptionMessage(message: EncryptionMessage): Buffer {
  const plaintext = Buffer.from(message.plaintext, 'utf8');
  if (plaintext.length > FRAME_BYTES) throw new RangeError('the plaintext does not fit into one frame');
  const derive = (info: Uint8Array) => Buffer.from(hkdfSync('sha512', message.dataKey, message.id, info, KEY_BYTES));
  const key = derive(Buffer.concat([SUITE, Buffer.from('DERIVEKEY')]));
  const header = encodeHeader(message, derive(Buffer.from('COMMITKEY')));
  const headerTag = seal(key, Buffer.alloc(NONCE_BYTES), header, Buffer.alloc(0)).tag;
  return Buffer.concat([header, headerTag, encodeFrame(message, key, plaintext)]);
}

function encodeHeader({ id, context, keyArn, encryptedDataKey }: EncryptionMessage, commitment: Buffer): Buffer {
  return Buffer.concat([
    Buffer.of(VERSION),
    SUITE,
    id,
    withLength(encodeContext(context)),
    short(1),
    withLength(Buffer.from('aws-kms')),
    withLength(Buffer.from(keyArn)),
    withLength(encryptedDataKey),
    Buffer.of(FRAMED),
    long(FRAME_BYTES),
    commitment,
  ]);
}

function encodeContext(context: Readonly<Record<string, string>>): Buffer {
  const pairs = Object.entries(context)
    .map(([name, value]) => [Buffer.from(name), Buffer.from(value)] as const)
    .sort(([a], [b]) => Buffer.compare(a, b));
  if (pairs.length === 0) return Buffer.alloc(0);
  return Buffer.concat([short(pairs.length), ...pairs.flat().map(withLength)]);
}

function encodeFrame({ id }: EncryptionMessage, key: Buffer, plaintext: Buffer): Buffer {
  const nonce = Buffer.concat([Buffer.alloc(NONCE_BYTES - 4), long(FIRST)]);
  const length = Buffer.alloc(8);
  length.writeUInt32BE(plaintext.length, 4);
  const bound = Buffer.concat([id, Buffer.from('AWSKMSEncryptionClient Final Frame'), long(FIRST), length]);
  const { body, tag } = seal(key, nonce, bound, plaintext);
  return Buffer.concat([long(LAST_FRAME), long(FIRST), nonce, long(plaintext.length), body, tag]);
}

function seal(key: Buffer, nonce: Buffer, bound: Buffer, plaintext: Buffer): { body: Buffer; tag: Buffer } {
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(bound);
  const body = Buffer.concat([cipher.update(plaintext), cipher.final()]);
  return { body, tag: cipher.getAuthTag() };
}

function withLength(bytes: Uint8Array): Buffer {
  return Buffer.concat([short(bytes.length), bytes]);
}

function short(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16BE(value);
  return bytes;
}

function long(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}
