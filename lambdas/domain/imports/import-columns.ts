import type { PasswordHashingAlgorithmType } from '@aws-sdk/client-cognito-identity-provider';
import { attributeSchema } from '../attributes/attribute-schema.ts';
import type { UserPool } from '../user-pool.ts';

const STANDARD = [
  'name',
  'given_name',
  'family_name',
  'middle_name',
  'nickname',
  'preferred_username',
  'profile',
  'picture',
  'website',
  'email',
  'email_verified',
  'gender',
  'birthdate',
  'zoneinfo',
  'locale',
  'phone_number',
  'phone_number_verified',
  'address',
  'updated_at',
] as const;

/** Columns that are not attributes. */
export const OWN_COLUMNS = {
  mfaEnabled: 'cognito:mfa_enabled',
  username: 'cognito:username',
  passwordHash: 'cognito:password_hash',
} as const;

/** The columns of a pool's import files; with the hashes of passwords when a job brings such. */
export function importColumns(pool: UserPool, hashing?: PasswordHashingAlgorithmType): readonly string[] {
  const custom = [...attributeSchema(pool).keys()].filter((name) => name.includes(':'));
  const hash = hashing === undefined ? [] : [OWN_COLUMNS.passwordHash];
  return [...STANDARD, ...custom, OWN_COLUMNS.mfaEnabled, OWN_COLUMNS.username, ...hash];
}
