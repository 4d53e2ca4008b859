import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { readCookie } from '../read-cookie.ts';
import { LANGUAGES, type Language, type LanguageTag } from './languages.ts';

/** Name of the cookie that remembers the language, as in Cognito. */
export const LANGUAGE_COOKIE = 'lang';

/** A language, and whether it was asked for by the address, which is worth remembering. */
export interface ChosenLanguage extends Language {
  readonly tag: LanguageTag;
  readonly asked: boolean;
}

const LONGEST = 500;

/** The language of a page: that of the parameter `lang`, else of the cookie, else the first one of `Accept-Language` that there is. */
export function chooseLanguage(
  event: Pick<APIGatewayProxyEventV2, 'rawQueryString' | 'cookies' | 'headers'>,
): ChosenLanguage {
  const asked = findLanguage(new URLSearchParams(event.rawQueryString).get('lang') ?? '');
  const tag = asked ?? findLanguage(readCookie(event, LANGUAGE_COOKIE) ?? '') ?? acceptedLanguage(event.headers);
  return { ...LANGUAGES[tag], tag, asked: asked !== undefined };
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

/** `pt-BR` for `pt-br`, and for `pt-PT` whichever Portuguese there is. */
function findLanguage(wanted: string): LanguageTag | undefined {
  const tags = Object.keys(LANGUAGES) as LanguageTag[];
  const folded = wanted.toLowerCase();
  const primary = folded.split('-')[0];
  return tags.find((tag) => tag.toLowerCase() === folded) ?? tags.find((tag) => tag.split('-')[0] === primary);
}
