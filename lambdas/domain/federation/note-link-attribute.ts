import { PROVIDER_MESSAGES } from '../../errors/provider-messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import { IDENTITY_LIMITS } from './identity-limits.ts';
import type { IdentityProvider } from './identity-provider.ts';
import { SUBJECT_ATTRIBUTE } from './subject-attribute.ts';

/**
 * The provider with an attribute that a link is about to name a person by; undefined when it needs no note. Providers of fixed kinds know people
 * by subject only, others also by what their mapping names. Throws InvalidParameterException and LimitExceededException.
 */
export function noteLinkAttribute(provider: IdentityProvider, attributeName: string): IdentityProvider | undefined {
  const { name, type, attributeMapping, linkAttributes = [] } = provider;
  if (attributeName === SUBJECT_ATTRIBUTE) return undefined;
  if (type !== 'OIDC' && type !== 'SAML') {
    throw new ServiceError('InvalidParameterException', PROVIDER_MESSAGES.subjectOnly(name));
  }
  const isMapped = Object.entries(attributeMapping).some((pair) => pair.includes(attributeName));
  if (!isMapped) {
    throw new ServiceError('InvalidParameterException', PROVIDER_MESSAGES.attributeUnmapped(attributeName, name));
  }
  if (linkAttributes.includes(attributeName)) return undefined;
  if (linkAttributes.length >= IDENTITY_LIMITS.linkAttributesPerProvider) {
    throw new ServiceError('LimitExceededException', PROVIDER_MESSAGES.tooManyLinkAttributes(name));
  }
  return { ...provider, linkAttributes: [...linkAttributes, attributeName] };
}
