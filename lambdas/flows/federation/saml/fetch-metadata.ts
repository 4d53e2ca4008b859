import type { KeptMetadata } from '../../../domain/saml/kept-metadata.ts';
import { nextReading } from '../../../domain/saml/next-reading.ts';
import { readSamlMetadata } from '../../../domain/saml/read-saml-metadata.ts';
import { SamlError } from '../../../domain/saml/saml-error.ts';
import { WebError } from '../../../platform/ports.ts';
import type { Services } from '../../../platform/services.ts';
import type { WebServices } from '../../../platform/web-services.ts';

const ACCEPTED = 'application/samlmetadata+xml, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.1';

/** Reads a provider's metadata where it is published. Throws WebError when there is no answer or one of failure, SamlError for what it holds. */
export async function fetchMetadata(
  { web, clock }: Pick<Services, 'clock'> & WebServices,
  url: string,
): Promise<KeptMetadata> {
  const { status, body } = await web.fetch({ method: 'GET', url, headers: { accept: ACCEPTED } });
  if (status !== 200) throw new WebError('unreachable', `the answer has the status ${status}`);
  const metadata = readSamlMetadata(body);
  const now = clock.now();
  if (metadata.validUntil !== undefined && metadata.validUntil <= now) throw new SamlError('expired');
  return { ...metadata, readAt: now, refreshAt: nextReading(metadata, now) };
}
