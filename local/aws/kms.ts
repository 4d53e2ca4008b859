import { randomBytes } from 'node:crypto';
import { authorize } from '../iam/authorize.ts';
import { asObject, asText, type Json, type JsonObject } from '../json.ts';
import type { AwsCall, AwsService } from './aws-call.ts';
import { AwsError } from './aws-error.ts';
import { jsonError, jsonReply, readJsonBody } from './json-protocol.ts';
import type { EncryptionContext } from './open-keyring.ts';

type KmsOperation = (call: AwsCall, input: JsonObject) => JsonObject;

const OPERATIONS: Readonly<Record<string, KmsOperation>> = {
  GenerateDataKey: (call, input) => generateDataKey(call, input, 'GenerateDataKey'),
  GenerateDataKeyWithoutPlaintext: (call, input) => {
    const { Plaintext: _, ...rest } = generateDataKey(call, input, 'GenerateDataKeyWithoutPlaintext');
    return rest;
  },
  Encrypt: (call, input) => {
    const { arn, context } = authorizeKey(call, input, 'Encrypt');
    const sealed = call.account.keyring.encrypt(arn, bytes(input.Plaintext), context);
    return { CiphertextBlob: sealed.toString('base64'), KeyId: arn, EncryptionAlgorithm: 'SYMMETRIC_DEFAULT' };
  },
  Decrypt: (call, input) => {
    const { keyring } = call.account;
    const blob = bytes(input.CiphertextBlob);
    const sealedBy = keyring.keyOf(blob);
    const named = asText(input.KeyId);
    if (named !== undefined && keyring.arnOf(named) !== sealedBy) {
      throw new AwsError(
        'IncorrectKeyException',
        'The key ID in the request does not identify a CMK that can perform this operation.',
      );
    }
    const { context } = authorizeKey(call, { ...input, KeyId: sealedBy }, 'Decrypt');
    const opened = keyring.decrypt(blob, context);
    return { Plaintext: opened.toString('base64'), KeyId: sealedBy, EncryptionAlgorithm: 'SYMMETRIC_DEFAULT' };
  },
  DescribeKey: (call, input) => {
    const { arn } = authorizeKey(call, input, 'DescribeKey');
    const KeyId = arn.split('/').at(-1)!;
    return {
      KeyMetadata: {
        KeyId,
        Arn: arn,
        AWSAccountId: call.account.accountId,
        Enabled: true,
        KeyState: 'Enabled',
        KeySpec: 'SYMMETRIC_DEFAULT',
        KeyUsage: 'ENCRYPT_DECRYPT',
      },
    };
  },
};

/** KMS: real AES-256-GCM under keys kept on this machine; the caller's policies and the key's own policy both count. */
export function createKms(): AwsService {
  return {
    renderError: (code, message, status) => jsonError(code, message, status),
    async handle(call) {
      const operation = OPERATIONS[call.operation];
      if (operation === undefined)
        throw new AwsError('UnknownOperationException', `The local KMS has no operation ${call.operation}.`);
      return jsonReply(operation(call, readJsonBody(call)));
    },
  };
}

function generateDataKey(call: AwsCall, input: JsonObject, action: string): JsonObject {
  const { arn, context } = authorizeKey(call, input, action);
  const length = input.KeySpec === 'AES_128' ? 16 : Number(input.NumberOfBytes ?? 32);
  if (!Number.isInteger(length) || length < 1 || length > 1024) {
    throw new AwsError('ValidationException', 'NumberOfBytes must be between 1 and 1024.');
  }
  const plaintext = randomBytes(length);
  const sealed = call.account.keyring.encrypt(arn, plaintext, context);
  return { CiphertextBlob: sealed.toString('base64'), Plaintext: plaintext.toString('base64'), KeyId: arn };
}

function authorizeKey(call: AwsCall, input: JsonObject, action: string): { arn: string; context: EncryptionContext } {
  const { account, principal } = call;
  const arn = account.keyring.arnOf(asText(input.KeyId) ?? '');
  const context: Record<string, string> = {};
  for (const [name, value] of Object.entries(asObject(input.EncryptionContext))) context[name] = asText(value) ?? '';
  const conditions = new Map<string, readonly string[]>([
    ...account.keyring.tagConditionsOf(arn),
    ['kms:calleraccount', [account.accountId]],
  ]);
  for (const [name, value] of Object.entries(context))
    conditions.set(`kms:encryptioncontext:${name.toLowerCase()}`, [value]);
  const names = Object.keys(context);
  if (names.length > 0) conditions.set('kms:encryptioncontextkeys', names);
  authorize(account, principal, `kms:${action}`, arn, conditions, account.keyring.policyOf(arn));
  return { arn, context };
}

function bytes(value: Json | undefined): Buffer {
  return Buffer.from(asText(value) ?? '', 'base64');
}
