import { escapeXml } from '../xml/escape-xml.ts';
import { SAML } from './saml-names.ts';

/** What the service says of itself to a provider. */
export interface ServiceDescription {
  readonly entityId: string;
  /** Where responses are posted. */
  readonly consumer: string;
  /** Where messages about logging out are posted; undefined when the provider isn't told of logouts. */
  readonly logout: string | undefined;
  /** Of the key that signs requests: X.509, DER in base64. */
  readonly signingCertificate: string;
  /** Of the key to encrypt assertions to; undefined when the provider doesn't encrypt. */
  readonly encryptionCertificate: string | undefined;
  readonly signsRequests: boolean;
}

/** Metadata of a service provider (SAML 2.0 Metadata §2.4.4), for a provider that is set up from a document. */
export function writeSpMetadata(service: ServiceDescription): string {
  const logout =
    service.logout === undefined
      ? ''
      : `<md:SingleLogoutService Binding="${SAML.postBinding}" Location="${escapeXml(service.logout)}"/>`;
  const encryption =
    service.encryptionCertificate === undefined ? '' : writeKey('encryption', service.encryptionCertificate);
  return (
    `<?xml version="1.0" encoding="UTF-8"?>\n<md:EntityDescriptor xmlns:md="${SAML.metadata}" xmlns:ds="${SAML.signature}"` +
    ` entityID="${escapeXml(service.entityId)}"><md:SPSSODescriptor protocolSupportEnumeration="${SAML.protocol}"` +
    ` AuthnRequestsSigned="${service.signsRequests}" WantAssertionsSigned="true">` +
    `${writeKey('signing', service.signingCertificate)}${encryption}${logout}` +
    `<md:AssertionConsumerService Binding="${SAML.postBinding}" Location="${escapeXml(service.consumer)}" index="0" isDefault="true"/>` +
    `</md:SPSSODescriptor></md:EntityDescriptor>\n`
  );
}

function writeKey(use: 'signing' | 'encryption', certificate: string): string {
  return (
    `<md:KeyDescriptor use="${use}"><ds:KeyInfo><ds:X509Data><ds:X509Certificate>${escapeXml(certificate)}` +
    `</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>`
  );
}
