import type { TermsType } from '@aws-sdk/client-cognito-identity-provider';
import type { Terms } from '../../domain/terms.ts';

/** The terms as the API shows them. */
export function presentTerms(terms: Terms): TermsType {
  return {
    TermsId: terms.id,
    UserPoolId: terms.poolId,
    ClientId: terms.clientId,
    TermsName: terms.name,
    TermsSource: terms.source,
    Enforcement: terms.enforcement,
    Links: { ...terms.links },
    CreationDate: new Date(terms.createdAt),
    LastModifiedDate: new Date(terms.modifiedAt),
  };
}
