import type { PasswordPolicyType } from '@aws-sdk/client-cognito-identity-provider';
import { messages } from '../errors/messages.ts';
import { ServiceError } from '../errors/service-error.ts';

/** What `RequireSymbols` counts as a symbol, besides an inner space. */
const SYMBOL = /[\^$*.[\]{}()?"!@#%&/\\,><':;|_~`=+\- ]/;

const DEFAULT_POLICY = {
  MinimumLength: 8,
  RequireUppercase: true,
  RequireLowercase: true,
  RequireNumbers: true,
  RequireSymbols: true,
};

const MAXIMUM_LENGTH = 256;

/** What the pool demands of a password; Cognito's policy where it says nothing. */
export function passwordPolicyOf(
  policy: PasswordPolicyType | undefined,
): PasswordPolicyType & { readonly MinimumLength: number } {
  return { ...(policy ?? DEFAULT_POLICY), MinimumLength: policy?.MinimumLength ?? DEFAULT_POLICY.MinimumLength };
}

/**
 * Refuses a password that breaks the pool's policy (a pool without one has Cognito's: 8 characters of all four kinds).
 * Throws `InvalidPasswordException` that names the first rule broken.
 */
export function checkPasswordPolicy(password: string, policy: PasswordPolicyType | undefined): void {
  const broken = findBrokenRule(password, passwordPolicyOf(policy));
  if (broken !== undefined) throw new ServiceError('InvalidPasswordException', messages.passwordPolicy(broken));
}

function findBrokenRule(password: string, policy: ReturnType<typeof passwordPolicyOf>): string | undefined {
  const length = [...password].length;
  if (length < policy.MinimumLength) return 'Password not long enough';
  if (length > MAXIMUM_LENGTH) return 'Password too long';
  if (/^\s|\s$/u.test(password)) return 'Password must not begin or end with a space';
  if (policy.RequireUppercase && !/\p{Lu}/u.test(password)) return 'Password must have uppercase characters';
  if (policy.RequireLowercase && !/\p{Ll}/u.test(password)) return 'Password must have lowercase characters';
  if (policy.RequireNumbers && !/[0-9]/.test(password)) return 'Password must have numeric characters';
  if (policy.RequireSymbols && !SYMBOL.test(password)) return 'Password must have symbol characters';
  return undefined;
}
