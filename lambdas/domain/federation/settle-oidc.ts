import { PROVIDER_MESSAGES } from '../../errors/provider-messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import { checkProviderUrl } from './check-provider-url.ts';
import type { GivenDetails } from './given-details.ts';
import { readDetails } from './read-details.ts';
import type { SettledDetails } from './settled-details.ts';

const ENDPOINTS = ['authorize_url', 'token_url', 'attributes_url', 'jwks_uri'] as const;
const METHODS: readonly string[] = ['GET', 'POST'];

/**
 * Details of an OpenID Connect provider: its issuer, and either all four endpoints or none, which are then discovered at each sign-in. The
 * issuer is needed in both cases: ID tokens are judged by it. Throws InvalidParameterException.
 */
export function settleOidc(input: GivenDetails): SettledDetails {
  const { details, secrets } = readDetails('OIDC', input, {
    required: ['client_id', 'authorize_scopes', 'oidc_issuer'],
    optional: ['attributes_request_method', ...ENDPOINTS],
    secrets: ['client_secret'],
    shown: ['attributes_url_add_attributes'],
  });
  const urls = ENDPOINTS.filter((key) => details[key] !== undefined);
  if (urls.length > 0 && urls.length < ENDPOINTS.length) throw refuse(PROVIDER_MESSAGES.endpointsIncomplete);
  for (const key of ['oidc_issuer', ...urls]) checkProviderUrl(key, details[key] ?? '');
  if (details.oidc_issuer?.includes('?')) throw refuse(PROVIDER_MESSAGES.urlInvalid('oidc_issuer'));
  if (!details.authorize_scopes?.split(/\s+/).includes('openid')) throw refuse(PROVIDER_MESSAGES.openidMissing);
  const method = details.attributes_request_method ?? 'GET';
  if (!METHODS.includes(method)) {
    throw refuse(PROVIDER_MESSAGES.detailInvalid('attributes_request_method', 'GET or POST'));
  }
  return {
    details: { ...details, attributes_request_method: method, attributes_url_add_attributes: 'false' },
    secrets,
  };
}

function refuse(message: string): ServiceError {
  return new ServiceError('InvalidParameterException', message);
}
