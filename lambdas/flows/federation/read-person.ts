import type { ProviderUserIdentifierType } from '@aws-sdk/client-cognito-identity-provider';
import { SUBJECT_ATTRIBUTE } from '../../domain/federation/subject-attribute.ts';
import { PROVIDER_MESSAGES } from '../../errors/provider-messages.ts';
import { ServiceError } from '../../errors/service-error.ts';

/** A person as AdminLinkProviderForUser and AdminDisableProviderForUser name one. */
export interface NamedPerson {
  readonly providerName: string;
  readonly attributeName: string;
  readonly value: string;
}

/** Which of the request's people it is. */
export type PersonMember = 'DestinationUser' | 'SourceUser' | 'User';

/**
 * The person whom a request names; every member must be there and not blank, but for the attribute's name where it `isImplied`: it is the
 * subject then. Throws InvalidParameterException.
 */
export function readPerson(
  member: PersonMember,
  given: ProviderUserIdentifierType,
  { isImplied = false }: { readonly isImplied?: boolean } = {},
): NamedPerson {
  const read = (name: keyof ProviderUserIdentifierType): string => {
    const value = given[name];
    if (!value) throw new ServiceError('InvalidParameterException', PROVIDER_MESSAGES.memberMissing(member, name));
    return value;
  };
  return {
    providerName: read('ProviderName'),
    attributeName: isImplied ? SUBJECT_ATTRIBUTE : read('ProviderAttributeName'),
    value: read('ProviderAttributeValue'),
  };
}
