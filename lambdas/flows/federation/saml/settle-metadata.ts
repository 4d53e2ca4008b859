import type { KeptMetadata } from '../../../domain/saml/kept-metadata.ts';
import { readSamlMetadata } from '../../../domain/saml/read-saml-metadata.ts';
import { SamlError, type SamlRefusal } from '../../../domain/saml/saml-error.ts';
import { SAML_MESSAGES } from '../../../errors/saml-messages.ts';
import { ServiceError } from '../../../errors/service-error.ts';
import { WebError } from '../../../platform/ports.ts';
import type { Services } from '../../../platform/services.ts';
import type { WebServices } from '../../../platform/web-services.ts';
import { fetchMetadata } from './fetch-metadata.ts';

/** What a provider's metadata says that an administrator gave, by address or as text. Throws InvalidParameterException. */
export async function settleMetadata(
  services: Pick<Services, 'clock'> & WebServices,
  { MetadataURL: url, MetadataFile: text = '' }: Readonly<Partial<Record<string, string>>>,
): Promise<KeptMetadata> {
  try {
    if (url !== undefined) return await fetchMetadata(services, url);
    const metadata = readSamlMetadata(text);
    const now = services.clock.now();
    if (metadata.validUntil !== undefined && metadata.validUntil <= now) throw new SamlError('expired');
    return { ...metadata, readAt: now, refreshAt: undefined };
  } catch (error) {
    if (!(error instanceof SamlError || error instanceof WebError)) throw error;
    throw new ServiceError('InvalidParameterException', sentenceOf(error), { cause: error });
  }
}

function sentenceOf(error: SamlError | WebError): string {
  if (error instanceof WebError) return SAML_MESSAGES.metadataUnreachable;
  const sentences: Readonly<Partial<Record<SamlRefusal, string>>> = SAML_MESSAGES.metadataRefused;
  return sentences[error.refusal] ?? SAML_MESSAGES.metadataInvalid;
}
