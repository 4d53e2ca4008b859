import type {
  EmailMfaConfigType,
  LogConfigurationType,
  UserPoolType,
  WebAuthnConfigurationType,
} from '@aws-sdk/client-cognito-identity-provider';
import type { RiskConfiguration } from './risk/risk-configuration.ts';
import type { SessionTracking } from './sessions/session-tracking.ts';
import type { SecondFactor } from './sign-in/factors.ts';

/** Members of the API's `UserPoolType` that are derived, not configured. */
type Derived =
  | 'Id'
  | 'Name'
  | 'Arn'
  | 'Status'
  | 'CreationDate'
  | 'LastModifiedDate'
  | 'EstimatedNumberOfUsers'
  | 'Domain'
  | 'CustomDomain'
  | 'SmsConfigurationFailure'
  | 'EmailConfigurationFailure';

/** Message templates: up to 20,000 characters each, so stored in an item of their own that only senders read. */
export type MessageMembers =
  | 'SmsVerificationMessage'
  | 'EmailVerificationMessage'
  | 'EmailVerificationSubject'
  | 'VerificationMessageTemplate'
  | 'SmsAuthenticationMessage';

/** The pool's configuration as the API words it (see docs/decisions: configuration documents keep the API's names). */
export type UserPoolConfiguration = Omit<UserPoolType, Derived | MessageMembers>;

/**
 * The pool's message templates, as the API words them; `invite` is `AdminCreateUserConfig.InviteMessageTemplate`, `EmailMfaConfiguration`
 * the member of SetUserPoolMfaConfig.
 */
export type UserPoolMessages = Pick<UserPoolType, MessageMembers> & {
  EmailMfaConfiguration?: EmailMfaConfigType | undefined;
  invite?: { SMSMessage?: string; EmailMessage?: string; EmailSubject?: string } | undefined;
};

/** A user pool. `configuration` never holds `AdminCreateUserConfig.InviteMessageTemplate`: that is in `UserPoolMessages`. */
export interface UserPool {
  /** `<region>_` and nine alphanumerics. */
  readonly id: string;
  readonly name: string;
  readonly arn: string;
  /** Milliseconds since the epoch, as are all `…At` members. */
  readonly createdAt: number;
  readonly modifiedAt: number;
  readonly configuration: UserPoolConfiguration;
  /** The prefix or custom domain attached to the pool. */
  readonly domain?: string | undefined;
  readonly customDomain?: string | undefined;
  /** How many groups it has; undefined before the first. */
  readonly groupCount?: number | undefined;
  /** How many import jobs it has had; undefined before the first. */
  readonly importCount?: number | undefined;
  /** The import job that runs. */
  readonly importing?: string | undefined;
  /** The second factors that are set up, in the order in which they are shown; they count while `MfaConfiguration` is not OFF. */
  readonly mfaFactors?: readonly SecondFactor[] | undefined;
  /** Set when the call that named the factors spoke of authenticator apps, be it to leave them out: the API then shows what it said. */
  readonly namesSoftwareToken?: true | undefined;
  /** `NO_SESSION_TRACKING` when it was never set. */
  readonly sessionTracking?: SessionTracking | undefined;
  /** How passkeys are made and asked for, as the API words it; undefined until it is set. */
  readonly webAuthn?: WebAuthnConfigurationType | undefined;
  /** Where its logs go; undefined when it was never set. */
  readonly logDelivery?: readonly LogConfigurationType[] | undefined;
  /** How risks are met; undefined when it was never set. */
  readonly risk?: RiskConfiguration | undefined;
  /** Raised by one at each write; a write names the version that it read. */
  readonly version: number;
}
