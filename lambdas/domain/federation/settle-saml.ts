import { PROVIDER_MESSAGES } from '../../errors/provider-messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import { checkProviderUrl } from './check-provider-url.ts';
import type { GivenDetails } from './given-details.ts';
import { readDetails } from './read-details.ts';
import type { SettledDetails } from './settled-details.ts';

const SWITCHES = ['IDPSignout', 'IDPInit', 'EncryptedResponses'] as const;

/** Details of a SAML provider: its metadata by address or by text, and how it is spoken to. Throws InvalidParameterException. */
export function settleSaml(input: GivenDetails): SettledDetails {
  const { details, secrets } = readDetails('SAML', input, {
    required: [],
    optional: ['MetadataURL', 'MetadataFile', 'RequestSigningAlgorithm', ...SWITCHES],
    secrets: [],
    shown: ['SSORedirectBindingURI', 'SLORedirectBindingURI', 'ActiveEncryptionCertificate'],
  });
  if ((details.MetadataURL === undefined) === (details.MetadataFile === undefined)) {
    throw refuse(PROVIDER_MESSAGES.oneMetadata);
  }
  if (details.MetadataURL !== undefined) checkProviderUrl('MetadataURL', details.MetadataURL);
  for (const key of SWITCHES) {
    if (details[key] !== undefined && !['true', 'false'].includes(details[key])) {
      throw refuse(PROVIDER_MESSAGES.detailInvalid(key, 'true or false'));
    }
  }
  if (details.RequestSigningAlgorithm !== undefined && details.RequestSigningAlgorithm !== 'rsa-sha256') {
    throw refuse(PROVIDER_MESSAGES.detailInvalid('RequestSigningAlgorithm', 'rsa-sha256'));
  }
  return { details, secrets };
}

function refuse(message: string): ServiceError {
  return new ServiceError('InvalidParameterException', message);
}
