import type { Stack } from 'aws-cdk-lib';

/** What a right to use the KMS key of custom senders is limited to: data keys that are bound to a user pool of the Region. */
export function senderKeyConditions(stack: Stack): Record<string, Record<string, string>> {
  return { StringLike: { 'kms:EncryptionContext:userpool-id': `${stack.region}_*` } };
}
