import { findChildren } from '../xml/find-children.ts';
import { walkXml } from '../xml/walk-xml.ts';
import type { XmlElement } from '../xml/xml-element.ts';
import { readSamlCertificate } from './read-saml-certificate.ts';
import { readSamlDuration } from './read-saml-duration.ts';
import { readSamlTime } from './read-saml-time.ts';
import { readSamlXml } from './read-saml-xml.ts';
import { SamlError } from './saml-error.ts';
import type { SamlEndpoint, SamlMetadata, SamlService } from './saml-metadata.ts';
import { SAML } from './saml-names.ts';

/** `MetadataFile` may be as long as any string of the API; a document that is fetched may not be longer. */
const LIMITS = { characters: 131_072, elements: 2000, depth: 32 } as const;
const LONGEST_ENTITY_ID = 1024;
const MOST_CERTIFICATES = 16;

/**
 * What the metadata of one SAML 2.0 identity provider says; in a document of several entities, exactly one is a provider. Throws SamlError for
 * what isn't such a document, names no certificate that can be used, or no address for sign-in by redirect.
 */
export function readSamlMetadata(document: string): SamlMetadata {
  const root = readSamlXml(document, LIMITS);
  const isMetadata = root.namespace === SAML.metadata && /^Entit(?:y|ies)Descriptor$/.test(root.name);
  const [entity, ...others] = isMetadata ? [...walkXml(root)].filter(isProvider) : [];
  if (entity === undefined || others.length > 0) throw new SamlError('structure');
  const roles = findChildren(entity, SAML.metadata, 'IDPSSODescriptor').filter(speaksSaml2);
  const [role] = roles;
  const entityId = entity.attributes.get('entityID')?.trim() ?? '';
  if (role === undefined || roles.length > 1 || entityId === '' || entityId.length > LONGEST_ENTITY_ID) {
    throw new SamlError('structure');
  }
  const singleSignOn = readService(role, 'SingleSignOnService');
  if (singleSignOn.redirect === undefined) throw new SamlError('endpoint');
  return {
    entityId,
    certificates: readCertificates(role),
    singleSignOn,
    singleLogout: readService(role, 'SingleLogoutService'),
    ...readValidity([root, entity, role]),
  };
}

function isProvider(element: XmlElement): boolean {
  const isEntity = element.namespace === SAML.metadata && element.name === 'EntityDescriptor';
  return isEntity && findChildren(element, SAML.metadata, 'IDPSSODescriptor').some(speaksSaml2);
}

function speaksSaml2(role: XmlElement): boolean {
  const protocols = role.attributes.get('protocolSupportEnumeration') ?? '';
  return protocols.split(/[ \t\n]+/).includes(SAML.protocol);
}

/** Certificates of keys that sign. One that can't be used is passed over as long as another one can. */
function readCertificates(role: XmlElement): readonly string[] {
  const keys = findChildren(role, SAML.metadata, 'KeyDescriptor');
  const texts = keys
    .filter((key) => (key.attributes.get('use') ?? 'signing') === 'signing')
    .flatMap((key) => [...walkXml(key)])
    .filter(({ name, namespace }) => name === 'X509Certificate' && namespace === SAML.signature)
    .map(({ text }) => text);
  const certificates = new Set<string>();
  let refusal = new SamlError('certificate');
  for (const text of texts) {
    try {
      certificates.add(readSamlCertificate(text));
    } catch (error) {
      if (!(error instanceof SamlError)) throw error;
      refusal = error;
    }
  }
  if (certificates.size === 0 || certificates.size > MOST_CERTIFICATES) throw refusal;
  return [...certificates];
}

function readService(role: XmlElement, name: string): SamlService {
  const endpoints = findChildren(role, SAML.metadata, name);
  const byBinding = (binding: string): SamlEndpoint | undefined => {
    const found = endpoints.find(({ attributes }) => attributes.get('Binding') === binding);
    const location = found?.attributes.get('Location')?.trim();
    if (found === undefined || location === undefined) return undefined;
    const responseLocation = found.attributes.get('ResponseLocation')?.trim();
    return { location: readAddress(location), responseLocation: responseLocation && readAddress(responseLocation) };
  };
  return { redirect: byBinding(SAML.redirectBinding), post: byBinding(SAML.postBinding) };
}

/** People are sent there with what signs them in: by TLS, or on this machine. */
function readAddress(location: string): string {
  const url = URL.parse(location);
  const isLocal = url?.protocol === 'http:' && /^(localhost|127\.0\.0\.1|\[::1\])$/.test(url.hostname);
  const isTaken = /^[\x21-\x7E]{1,2048}$/.test(location) && (url?.protocol === 'https:' || isLocal);
  if (!isTaken) throw new SamlError('endpoint');
  return location;
}

/** The earliest end, and the shortest time, that any of the elements around a role names. */
function readValidity(elements: readonly XmlElement[]): Pick<SamlMetadata, 'validUntil' | 'cacheSeconds'> {
  const ends = elements.flatMap(({ attributes }) => readSamlTime(attributes.get('validUntil')) ?? []);
  const spans = elements.flatMap(({ attributes }) => readSamlDuration(attributes.get('cacheDuration')) ?? []);
  return {
    validUntil: ends.length === 0 ? undefined : Math.min(...ends),
    cacheSeconds: spans.length === 0 ? undefined : Math.min(...spans),
  };
}
