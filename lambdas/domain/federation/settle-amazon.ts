import type { GivenDetails } from './given-details.ts';
import { readDetails } from './read-details.ts';
import type { SettledDetails } from './settled-details.ts';

const ENDPOINTS = {
  attributes_url: 'https://api.amazon.com/user/profile',
  attributes_url_add_attributes: 'false',
  authorize_url: 'https://www.amazon.com/ap/oa',
  token_request_method: 'POST',
  token_url: 'https://api.amazon.com/auth/o2/token',
} as const;

/** Details of Login with Amazon, with its endpoints. Throws InvalidParameterException. */
export function settleAmazon(input: GivenDetails): SettledDetails {
  const { details, secrets } = readDetails('LoginWithAmazon', input, {
    required: ['client_id', 'authorize_scopes'],
    optional: [],
    secrets: ['client_secret'],
    shown: Object.keys(ENDPOINTS),
  });
  return { details: { ...details, ...ENDPOINTS }, secrets };
}
