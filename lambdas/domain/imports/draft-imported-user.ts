import type { PasswordHashingAlgorithmType } from '@aws-sdk/client-cognito-identity-provider';
import { IMPORT_MESSAGES } from '../../errors/import-messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import { checkRequiredAttributes } from '../attributes/check-required-attributes.ts';
import { draftUser } from '../draft-user.ts';
import { offeredFactors } from '../mfa/offered-factors.ts';
import type { Credential, User } from '../user.ts';
import type { UserPool } from '../user-pool.ts';
import { OWN_COLUMNS } from './import-columns.ts';
import { isImportableHash } from './is-importable-hash.ts';
import { readImportedAttributes } from './read-imported-attributes.ts';

/** What a row describes. */
export interface ImportedUser {
  /** As the row gives it. */
  readonly typedName: string;
  readonly user: User;
  /** Undefined without a hash: the user must then reset the password. */
  readonly credential: Credential | undefined;
}

export interface RowContext {
  readonly pool: UserPool;
  readonly columns: readonly string[];
  readonly hashing: PasswordHashingAlgorithmType | undefined;
  readonly sub: string;
  readonly now: number;
}

/** Letters, marks, symbols, numbers and punctuation, as everywhere else a username is given. */
const USERNAME = /^[\p{L}\p{M}\p{S}\p{N}\p{P}]{1,128}$/u;

/**
 * The user that a row describes, by the rules for files and by the pool's for names and attributes. Throws `InvalidParameterException`
 * with a sentence that holds no value of the row.
 */
export function draftImportedUser(context: RowContext, values: readonly string[]): ImportedUser {
  const { pool, columns, hashing, sub, now } = context;
  if (values.length !== columns.length) throw refusal(IMPORT_MESSAGES.valueCount(values.length, columns.length));
  const row = new Map(columns.map((name, index) => [name, values[index] ?? '']));
  const typedName = row.get(OWN_COLUMNS.username) ?? '';
  if (!USERNAME.test(typedName)) throw refusal(IMPORT_MESSAGES.usernameInvalid);
  checkMfa(pool, row.get(OWN_COLUMNS.mfaEnabled) ?? '');
  const hash = hashing === undefined ? '' : (row.get(OWN_COLUMNS.passwordHash) ?? '');
  if (hashing !== undefined && !isImportableHash(hashing, hash)) throw refusal(IMPORT_MESSAGES.hashInvalid(hashing));
  const attributes = readImportedAttributes(row);
  const status = hash === '' ? 'RESET_REQUIRED' : 'CONFIRMED';
  const drafted = draftUser({ pool, typedName, attributes, sub, status, now });
  const user = asksForTexts(pool, drafted, row) ? { ...drafted, mfa: { enabled: ['SMS_MFA' as const] } } : drafted;
  const verified = pool.configuration.AutoVerifiedAttributes ?? [];
  if (!verified.some((name) => user.attributes[name] && user.attributes[`${name}_verified`] === 'true')) {
    throw refusal(IMPORT_MESSAGES.nothingVerified);
  }
  checkRequiredAttributes(pool, user.attributes);
  const credential: Credential = { passwordHash: hash, history: [], failures: { count: 0, lastAt: 0 }, version: 0 };
  return { typedName, user, credential: hash === '' ? undefined : credential };
}

function checkMfa({ configuration }: UserPool, value: string): void {
  if (!/^(true|false|)$/i.test(value)) throw refusal(IMPORT_MESSAGES.notBoolean(OWN_COLUMNS.mfaEnabled));
  const refused = { OFF: 'true', ON: 'false', OPTIONAL: undefined }[configuration.MfaConfiguration ?? 'OFF'];
  if (value.toLowerCase() === refused) throw refusal(IMPORT_MESSAGES.mfaMismatch);
}

/** What `cognito:mfa_enabled` switches on: text messages, where the pool offers them and the user has a number. */
function asksForTexts(pool: UserPool, { attributes }: User, row: ReadonlyMap<string, string>): boolean {
  const isAsked = row.get(OWN_COLUMNS.mfaEnabled)?.toLowerCase() === 'true';
  return isAsked && offeredFactors(pool).includes('SMS_MFA') && Boolean(attributes.phone_number);
}

function refusal(message: string): ServiceError {
  return new ServiceError('InvalidParameterException', message);
}
