import type { AdminCreateUserConfigType, PasswordPolicyType } from '@aws-sdk/client-cognito-identity-provider';

const DEFAULT_VALIDITY_DAYS = 7;

/**
 * The password policy with its defaults: 8 characters of all four kinds when none is given, and in a given one every requirement left
 * out is off. `TemporaryPasswordValidityDays` takes the obsolete `UnusedAccountValidityDays` when only that is given; 0 means 7.
 */
export function settlePasswordPolicy(
  given: PasswordPolicyType | undefined,
  invitations: AdminCreateUserConfigType | undefined,
): PasswordPolicyType {
  const validityDays = given?.TemporaryPasswordValidityDays ?? invitations?.UnusedAccountValidityDays;
  const unlessGiven = given === undefined;
  return {
    MinimumLength: given?.MinimumLength ?? 8,
    RequireUppercase: given?.RequireUppercase ?? unlessGiven,
    RequireLowercase: given?.RequireLowercase ?? unlessGiven,
    RequireNumbers: given?.RequireNumbers ?? unlessGiven,
    RequireSymbols: given?.RequireSymbols ?? unlessGiven,
    ...(given?.PasswordHistorySize === undefined ? {} : { PasswordHistorySize: given.PasswordHistorySize }),
    TemporaryPasswordValidityDays: validityDays || DEFAULT_VALIDITY_DAYS,
  };
}
