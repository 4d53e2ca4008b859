import { randomUUID } from 'node:crypto';
import { openRecords } from '../open-records.ts';
import { AwsError } from './aws-error.ts';

/** A secret as it is kept. */
export interface Secret {
  readonly name: string;
  readonly value: string;
  readonly versionId: string;
  readonly createdAt: number;
  /** The customer-managed key that the template names; undefined for the account's default key. */
  readonly keyId: string | undefined;
}

/** Secrets, kept on disk. */
export interface SecretVault {
  put(arn: string, secret: Omit<Secret, 'versionId' | 'createdAt'>): void;
  remove(arn: string): void;
  /** By ARN, partial ARN (without the random suffix) or name; throws ResourceNotFoundException. */
  find(id: string): Secret & { readonly arn: string };
}

/** Opens the secrets kept in `file`. */
export function openSecretVault(file: string): SecretVault {
  const records = openRecords<Secret>(file);
  return {
    put(arn, secret) {
      records.set(arn, { ...secret, versionId: randomUUID(), createdAt: Date.now() });
      records.flush();
    },
    remove(arn) {
      records.delete(arn);
      records.flush();
    },
    find(id) {
      const found = records
        .entries()
        .find(([arn, { name }]) => arn === id || name === id || arn.replace(/-\w{6}$/, '') === id);
      if (found === undefined)
        throw new AwsError('ResourceNotFoundException', "Secrets Manager can't find the specified secret.");
      return { arn: found[0], ...found[1] };
    },
  };
}
