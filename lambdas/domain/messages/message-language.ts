import { findLanguage } from '../languages/find-language.ts';
import type { LanguageTag } from '../languages/languages.generated.ts';
import type { User } from '../user.ts';

/**
 * The language of a default message: that of the user's attribute `locale`, else that of the page that it was asked for on, else English.
 */
export function messageLanguage(user: Pick<User, 'attributes'>, page: LanguageTag | undefined): LanguageTag {
  return findLanguage(user.attributes.locale ?? '') ?? page ?? 'en';
}
