import middy from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { IdentityProvider } from '../../domain/federation/identity-provider.ts';
import { samlEntityId } from '../../domain/saml/saml-entity-id.ts';
import { SAML_PATHS } from '../../domain/saml/saml-paths.ts';
import { writeSpMetadata } from '../../domain/saml/write-sp-metadata.ts';
import { keepPoolCertificate } from '../../flows/certificates/keep-pool-certificate.ts';
import { StoreBusyError } from '../../store/store-busy-error.ts';
import type { HttpHandler } from '../../wire/aws-json.ts';
import { checkOrigin } from '../../wire/check-origin.ts';
import { describeFailure } from '../../wire/describe-failure.ts';
import { ForbiddenOrigin } from '../../wire/forbidden-origin.ts';
import { domainOf } from '../domain-of.ts';
import type { ReturnServices } from '../finish-at-client.ts';
import { originOf } from '../origin-of.ts';

/** So that a new certificate soon gets to whoever reads the document again and again. */
const CACHED_SECONDS = 300;

/**
 * `/saml2/metadata`: what a SAML provider has to know of the pool, as a document that it can be set up from; with `identity_provider`, as that
 * provider of the pool is set up. 404 for a domain or provider that isn't there. Never rejects.
 */
export function createSamlMetadataHandler(services: ReturnServices): HttpHandler {
  const serve = async (event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> => {
    await checkOrigin(services, event);
    const document = await describeService(services, event);
    if (document === undefined) return reply(404, 'text/plain', 'There is no such identity provider.');
    return reply(200, 'application/samlmetadata+xml', document);
  };
  const chain = middy<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2>(serve).onError((request) => {
    const { error } = request;
    if (error instanceof ForbiddenOrigin) {
      request.response = reply(403, 'text/plain', 'Forbidden');
      return;
    }
    services.log.error('SAML metadata could not be written', { error: describeFailure(error) });
    request.response = reply(error instanceof StoreBusyError ? 503 : 500, 'text/plain', 'Please try again later.');
  });
  return chain as unknown as HttpHandler;
}

async function describeService(services: ReturnServices, event: APIGatewayProxyEventV2): Promise<string | undefined> {
  const domain = domainOf(event);
  const { domains, identityProviders, pools } = services.store;
  const found = await domains.read(domain.name);
  const pool = found && (await pools.read(found.poolId));
  if (pool === undefined) return undefined;
  const name = new URLSearchParams(event.rawQueryString).get('identity_provider');
  const provider = name === null || name === '' ? undefined : await identityProviders.read(pool.id, name);
  if (name && provider?.type !== 'SAML') return undefined;
  const domainUrl = await originOf(services, domain);
  const { certificate: signingCertificate } = await keepPoolCertificate(services, pool.id, 'signing');
  return writeSpMetadata({
    entityId: samlEntityId(pool.id),
    consumer: `${domainUrl}${SAML_PATHS.consumer}`,
    logout: `${domainUrl}${SAML_PATHS.logout}`,
    signsRequests: provider?.details.RequestSigningAlgorithm !== undefined,
    signingCertificate,
    encryptionCertificate: await encryptionCertificateOf(services, provider),
  });
}

async function encryptionCertificateOf(
  services: ReturnServices,
  provider: IdentityProvider | undefined,
): Promise<string | undefined> {
  if (provider?.details.EncryptedResponses !== 'true') return undefined;
  return (await keepPoolCertificate(services, provider.poolId, 'encryption')).certificate;
}

function reply(statusCode: number, type: string, body: string): APIGatewayProxyStructuredResultV2 {
  return {
    statusCode,
    headers: {
      'content-type': `${type}; charset=utf-8`,
      'cache-control': statusCode === 200 ? `public, max-age=${CACHED_SECONDS}` : 'no-store',
      'x-content-type-options': 'nosniff',
    },
    body,
  };
}
