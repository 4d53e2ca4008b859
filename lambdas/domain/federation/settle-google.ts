import type { GivenDetails } from './given-details.ts';
import { readDetails } from './read-details.ts';
import type { SettledDetails } from './settled-details.ts';

const ENDPOINTS = {
  attributes_url: 'https://people.googleapis.com/v1/people/me?personFields=',
  attributes_url_add_attributes: 'true',
  authorize_url: 'https://accounts.google.com/o/oauth2/v2/auth',
  oidc_issuer: 'https://accounts.google.com',
  token_request_method: 'POST',
  token_url: 'https://www.googleapis.com/oauth2/v4/token',
} as const;

/** Details of Google, with its endpoints. Throws InvalidParameterException. */
export function settleGoogle(input: GivenDetails): SettledDetails {
  const { details, secrets } = readDetails('Google', input, {
    required: ['client_id', 'authorize_scopes'],
    optional: [],
    secrets: ['client_secret'],
    shown: Object.keys(ENDPOINTS),
  });
  return { details: { ...details, ...ENDPOINTS }, secrets };
}
