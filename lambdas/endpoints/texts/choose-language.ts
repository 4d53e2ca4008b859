import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { findLanguage } from '../../domain/languages/find-language.ts';
import type { Language } from '../../domain/languages/language.ts';
import { LANGUAGES, type LanguageTag } from '../../domain/languages/languages.generated.ts';
import { PAGE_TEXTS } from '../../domain/languages/page-texts.generated.ts';
import { readCookie } from '../read-cookie.ts';
import type { Texts } from './texts.ts';

/** Name of the cookie that remembers the language, as in Cognito. */
export const LANGUAGE_COOKIE = 'lang';

/** A language, and whether it was asked for by the address, which is worth remembering. */
export interface ChosenLanguage extends Language {
  readonly tag: LanguageTag;
  readonly texts: Texts;
  readonly asked: boolean;
}

const LONGEST = 500;

/**
 * The language of a page: that of the parameter `lang`, else the first one that there is of `ui_locales` (OpenID Connect Core §3.1.2.1), else
 * that of the cookie, else the first one of `Accept-Language` that there is.
 */
export function chooseLanguage(
  event: Pick<APIGatewayProxyEventV2, 'rawQueryString' | 'cookies' | 'headers'>,
): ChosenLanguage {
  const query = new URLSearchParams(event.rawQueryString);
  const asked = findLanguage(query.get('lang') ?? '');
  const preferred = (query.get('ui_locales') ?? '').slice(0, LONGEST).split(' ').map(findLanguage);
  const tag =
    asked ??
    preferred.find((found) => found !== undefined) ??
    findLanguage(readCookie(event, LANGUAGE_COOKIE) ?? '') ??
    acceptedLanguage(event.headers);
  return { ...LANGUAGES[tag], tag, texts: PAGE_TEXTS[tag], asked: asked !== undefined };
}

function acceptedLanguage(headers: APIGatewayProxyEventV2['headers']): LanguageTag {
  const ranges = (headers['accept-language'] ?? '').slice(0, LONGEST).split(',');
  const weighed = ranges.map((range) => {
    const [tag = '', ...parameters] = range.split(';').map((part) => part.trim());
    const weight = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2) ?? '1';
    return { tag, weight: Number(weight) || 0 };
  });
  const wanted = weighed.filter(({ weight }) => weight > 0).sort((a, b) => b.weight - a.weight);
  return wanted.map(({ tag }) => findLanguage(tag)).find((tag) => tag !== undefined) ?? 'en';
}
