import type { AuthFactorType } from '@aws-sdk/client-cognito-identity-provider';
import type { Credential, User } from '../user.ts';

/** What the user has to prove who they are with, whether the pool asks for it or not: a password, addresses, passkeys, an authenticator app. */
export function configuredFactors(user: User, credential: Credential | undefined): AuthFactorType[] {
  const factors: readonly (readonly [AuthFactorType, boolean])[] = [
    ['PASSWORD', credential?.passwordHash !== undefined],
    ['EMAIL_OTP', Boolean(user.attributes.email)],
    ['SMS_OTP', Boolean(user.attributes.phone_number)],
    ['WEB_AUTHN', (user.passkeyCount ?? 0) > 0],
    ['SOFTWARE_TOKEN', credential?.softwareToken !== undefined],
  ];
  return factors.filter(([, isConfigured]) => isConfigured).map(([factor]) => factor);
}
