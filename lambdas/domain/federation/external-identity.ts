import type { VouchedIdentity } from './vouched-identity.ts';

/** What a provider answered, by where it stood, for the inbound federation trigger. */
export type ProviderAnswers =
  | {
      readonly tokenResponse: Readonly<Record<string, string>>;
      readonly idToken: Readonly<Record<string, string>>;
      readonly userInfo: Readonly<Record<string, string>>;
    }
  | { readonly samlResponse: Readonly<Record<string, string>> };

/** Whom a provider vouched for, after everything that it sent was verified. */
export interface ExternalIdentity extends VouchedIdentity {
  readonly answers: ProviderAnswers;
}
