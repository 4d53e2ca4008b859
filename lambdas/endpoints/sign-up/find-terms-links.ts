import type { FormVisit } from '../pages/serve-forms.ts';
import type { LoginServices } from '../pages/sign-in/login-services.ts';

/** Where the client's documents are. */
export interface TermsLinks {
  readonly terms: string;
  readonly privacy: string;
}

/** The client's terms of use and privacy policy in the language of the visit; undefined unless there are both. */
export async function findTermsLinks(
  { store }: Pick<LoginServices, 'store'>,
  { request: { pool, client }, language }: FormVisit,
): Promise<TermsLinks | undefined> {
  const [terms, privacy] = await Promise.all([
    store.terms.find(pool.id, client.id, 'terms-of-use'),
    store.terms.find(pool.id, client.id, 'privacy-policy'),
  ]);
  const linkOf = (links: Readonly<Record<string, string>> = {}) =>
    (language.termsName && links[language.termsName]) ?? links['cognito:default'] ?? links['cognito:english'];
  const found = { terms: linkOf(terms?.links), privacy: linkOf(privacy?.links) };
  return found.terms !== undefined && found.privacy !== undefined ? (found as TermsLinks) : undefined;
}
