import type { GivenDetails } from './given-details.ts';
import { readDetails } from './read-details.ts';
import type { SettledDetails } from './settled-details.ts';

const ENDPOINTS = {
  attributes_url_add_attributes: 'false',
  authorize_url: 'https://appleid.apple.com/auth/authorize',
  oidc_issuer: 'https://appleid.apple.com',
  token_request_method: 'POST',
  token_url: 'https://appleid.apple.com/auth/token',
} as const;

/** Details of Sign in with Apple, with its endpoints. Throws InvalidParameterException. */
export function settleApple(input: GivenDetails): SettledDetails {
  const { details, secrets } = readDetails('SignInWithApple', input, {
    required: ['client_id', 'team_id', 'key_id', 'authorize_scopes'],
    optional: [],
    secrets: ['private_key'],
    shown: Object.keys(ENDPOINTS),
  });
  return { details: { ...details, ...ENDPOINTS }, secrets };
}
