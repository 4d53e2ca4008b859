import { createHash, type KeyObject } from 'node:crypto';
import type { ExternalIdentity } from '../../../domain/federation/external-identity.ts';
import type { IdentityProvider } from '../../../domain/federation/identity-provider.ts';
import { decodeSamlMessage } from '../../../domain/saml/decode-saml-message.ts';
import { samlEntityId } from '../../../domain/saml/saml-entity-id.ts';
import { SamlError } from '../../../domain/saml/saml-error.ts';
import type { VerifiedAssertion } from '../../../domain/saml/verified-assertion.ts';
import { verifySamlResponse } from '../../../domain/saml/verify-saml-response.ts';
import { OauthError } from '../../../errors/oauth-error.ts';
import { SAML_MESSAGES } from '../../../errors/saml-messages.ts';
import { openCertificateKey } from '../../certificates/open-certificate-key.ts';
import type { FederationServices } from '../federation-services.ts';
import { currentMetadata } from './current-metadata.ts';
import { refuseResponse } from './refuse-response.ts';

/** A response of a SAML provider as it came. */
export interface PostedResponse {
  readonly provider: IdentityProvider;
  /** `SAMLResponse` */
  readonly message: string | undefined;
  /** Where it was posted. */
  readonly consumer: string;
  /** Id of the request that it has to answer; undefined where nobody asked. */
  readonly requestId: string | undefined;
}

/** A person whom a SAML provider vouched for, and the assertion that says so. */
export interface SamlPerson {
  readonly identity: ExternalIdentity;
  readonly assertion: VerifiedAssertion;
}

type IdentifyingServices = Pick<FederationServices, 'clock' | 'log' | 'sealer' | 'store' | 'web'>;

/** Whom a response vouches for, once it is verified and was not seen before. Throws OauthError: that is for the client to hear. */
export async function identifySamlPerson(services: IdentifyingServices, posted: PostedResponse): Promise<SamlPerson> {
  const { provider, message } = posted;
  if (provider.type !== 'SAML') throw new OauthError('invalid_request', SAML_MESSAGES.notReady);
  if (message === undefined) throw new OauthError('invalid_request', SAML_MESSAGES.responseMissing);
  const metadata = await currentMetadata(services, provider);
  const decryptionKeys = await openDecryptionKeys(services, provider);
  try {
    const assertion = verifySamlResponse(decodeSamlMessage(message), {
      expected: {
        now: services.clock.now(),
        issuer: metadata.entityId,
        certificates: metadata.certificates,
        audience: samlEntityId(provider.poolId),
        consumer: posted.consumer,
        requestId: posted.requestId,
      },
      decryptionKeys,
    });
    await refuseReplayed(services, provider.poolId, metadata.entityId, assertion);
    return { identity: toIdentity(provider, metadata.entityId, assertion), assertion };
  } catch (error) {
    throw error instanceof SamlError ? refuseResponse(services, provider, error) : error;
  }
}

/** Undefined for a provider that doesn't encrypt. */
async function openDecryptionKeys(
  services: IdentifyingServices,
  { poolId, details }: IdentityProvider,
): Promise<readonly KeyObject[] | undefined> {
  if (details.EncryptedResponses !== 'true') return undefined;
  const certificate = await services.store.certificates.read(poolId, 'encryption');
  return certificate === undefined ? [] : [await openCertificateKey(services, certificate)];
}

/** An assertion counts once, as long as it could be used: also where two providers of the pool are one and the same issuer. */
async function refuseReplayed(
  { store }: IdentifyingServices,
  poolId: string,
  issuer: string,
  { id, endsAt }: VerifiedAssertion,
): Promise<void> {
  const digest = createHash('sha256')
    .update(JSON.stringify([poolId, issuer, id]))
    .digest('base64url');
  if (!(await store.replay.remember(`saml:${digest}`, endsAt))) throw new SamlError('replayed');
}

function toIdentity({ name, type }: IdentityProvider, issuer: string, assertion: VerifiedAssertion): ExternalIdentity {
  const { nameId, nameIdFormat, sessionIndex, attributes } = assertion;
  return {
    providerName: name,
    providerType: type,
    subject: nameId,
    issuer,
    attributes,
    answers: { samlResponse: attributes },
    authenticatedAt: assertion.authenticatedAt,
    acr: assertion.contextClass,
    samlSession: { nameId, nameIdFormat, sessionIndex },
  };
}
