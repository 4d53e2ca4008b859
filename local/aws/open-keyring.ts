import { createCipheriv, createDecipheriv, randomBytes, randomUUID } from 'node:crypto';
import type { ConditionContext } from '../iam/match-condition.ts';
import type { Statement } from '../iam/statement.ts';
import { openRecords } from '../open-records.ts';
import { AwsError } from './aws-error.ts';

/** What is kept of a key. */
interface KeyRecord {
  /** base64, 32 bytes. */
  readonly material: string;
  readonly enabled: boolean;
}

/** An encryption context: names and values that a ciphertext is bound to. */
export type EncryptionContext = Readonly<Record<string, string>>;

/** Symmetric keys with material of their own, kept on disk. */
export interface Keyring {
  /** A new key's id. */
  create(): string;
  /** Makes the key unusable without destroying its material, as CloudFormation's scheduled deletion does at first. */
  disable(keyId: string): void;
  activate(keyId: string, arn: string, policy: readonly Statement[], tagConditions?: ConditionContext): void;
  addAlias(alias: string, keyId: string): void;
  /** The ARN for a key id, key ARN, alias or alias ARN; throws NotFoundException. */
  arnOf(key: string): string;
  policyOf(arn: string): readonly Statement[] | undefined;
  /** What its tags mean to policies. */
  tagConditionsOf(arn: string): ConditionContext;
  encrypt(arn: string, plaintext: Uint8Array, context: EncryptionContext): Buffer;
  /** The ARN of the key that sealed the blob; throws InvalidCiphertextException when it isn't one of ours. */
  keyOf(blob: Uint8Array): string;
  /** Throws InvalidCiphertextException when the blob was altered or sealed in another context. */
  decrypt(blob: Uint8Array, context: EncryptionContext): Buffer;
}

const VERSION = 1;
const ID_LENGTH = 36;
const IV_LENGTH = 12;
const TAG_LENGTH = 16;
const HEADER_LENGTH = 1 + ID_LENGTH;

/** Opens the keys kept in `file`. */
export function openKeyring(file: string): Keyring {
  const records = openRecords<KeyRecord>(file);
  const active = new Map<string, { arn: string; policy: readonly Statement[]; tagConditions: ConditionContext }>();
  const aliases = new Map<string, string>();
  const materialOf = (id: string): Buffer => {
    const record = records.get(id);
    if (record === undefined) throw new AwsError('NotFoundException', `Key '${id}' does not exist`);
    if (!record.enabled) throw new AwsError('KMSInvalidStateException', `Key '${id}' is pending deletion.`);
    return Buffer.from(record.material, 'base64');
  };
  const set = (id: string, record: KeyRecord): void => {
    records.set(id, record);
    records.flush();
  };
  const idOf = (blob: Uint8Array): string => {
    const id = Buffer.from(blob.subarray(1, HEADER_LENGTH)).toString('latin1');
    if (blob[0] !== VERSION || blob.length < HEADER_LENGTH + IV_LENGTH + TAG_LENGTH || !active.has(id))
      throw invalidCiphertext();
    return id;
  };
  return {
    create() {
      const id = randomUUID();
      set(id, { material: randomBytes(32).toString('base64'), enabled: true });
      return id;
    },
    disable(id) {
      const record = records.get(id);
      if (record) set(id, { ...record, enabled: false });
    },
    activate(id, arn, policy, tagConditions = new Map()) {
      active.set(id, { arn, policy, tagConditions });
    },
    addAlias: (alias, id) => {
      aliases.set(alias, id);
    },
    arnOf(key) {
      const name = key.startsWith('arn:')
        ? key
            .split(':')
            .slice(5)
            .join(':')
            .replace(/^key\//, '')
        : key;
      const found = active.get(aliases.get(name) ?? name);
      if (found === undefined) throw new AwsError('NotFoundException', `Key '${key}' does not exist`);
      return found.arn;
    },
    policyOf: (arn) => active.get(keyId(arn))?.policy,
    tagConditionsOf: (arn) => active.get(keyId(arn))?.tagConditions ?? new Map(),
    keyOf: (blob) => active.get(idOf(blob))!.arn,
    encrypt(arn, plaintext, context) {
      const id = keyId(arn);
      const iv = randomBytes(IV_LENGTH);
      const cipher = createCipheriv('aes-256-gcm', materialOf(id), iv).setAAD(additionalData(id, context));
      const sealed = Buffer.concat([cipher.update(plaintext), cipher.final()]);
      return Buffer.concat([Buffer.from([VERSION]), Buffer.from(id, 'latin1'), iv, cipher.getAuthTag(), sealed]);
    },
    decrypt(blob, context) {
      const id = idOf(blob);
      const iv = blob.subarray(HEADER_LENGTH, HEADER_LENGTH + IV_LENGTH);
      const tag = blob.subarray(HEADER_LENGTH + IV_LENGTH, HEADER_LENGTH + IV_LENGTH + TAG_LENGTH);
      const material = materialOf(id);
      const decipher = createDecipheriv('aes-256-gcm', material, iv, { authTagLength: TAG_LENGTH });
      decipher.setAAD(additionalData(id, context)).setAuthTag(tag);
      try {
        return Buffer.concat([
          decipher.update(blob.subarray(HEADER_LENGTH + IV_LENGTH + TAG_LENGTH)),
          decipher.final(),
        ]);
      } catch {
        throw invalidCiphertext();
      }
    },
  };
}

function keyId(arn: string): string {
  return arn.split('/').at(-1)!;
}

function additionalData(id: string, context: EncryptionContext): Buffer {
  return Buffer.from(JSON.stringify([id, Object.entries(context).sort(([a], [b]) => (a < b ? -1 : 1))]));
}

/** KMS gives this error no message. */
function invalidCiphertext(): AwsError {
  return new AwsError('InvalidCiphertextException', '', 400);
}
