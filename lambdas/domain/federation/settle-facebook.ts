import { PROVIDER_MESSAGES } from '../../errors/provider-messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import type { GivenDetails } from './given-details.ts';
import { readDetails } from './read-details.ts';
import type { SettledDetails } from './settled-details.ts';

const DEFAULT_VERSION = 'v17.0';
const VERSION = /^v\d{1,3}\.\d{1,3}$/;

/** Details of Facebook, with the endpoints of the version of its API that was given. Throws InvalidParameterException. */
export function settleFacebook(input: GivenDetails): SettledDetails {
  const { details, secrets } = readDetails('Facebook', input, {
    required: ['client_id', 'authorize_scopes'],
    optional: ['api_version'],
    secrets: ['client_secret'],
    shown: Object.keys(endpointsOf(DEFAULT_VERSION)),
  });
  const version = details.api_version ?? DEFAULT_VERSION;
  if (!VERSION.test(version)) {
    throw new ServiceError('InvalidParameterException', PROVIDER_MESSAGES.detailInvalid('api_version', 'like v17.0'));
  }
  return { details: { ...details, ...endpointsOf(version) }, secrets };
}

function endpointsOf(version: string): Readonly<Record<string, string>> {
  return {
    api_version: version,
    attributes_url: `https://graph.facebook.com/${version}/me?fields=`,
    attributes_url_add_attributes: 'true',
    authorize_url: `https://www.facebook.com/${version}/dialog/oauth`,
    token_request_method: 'GET',
    token_url: `https://graph.facebook.com/${version}/oauth/access_token`,
  };
}
