import { LANGUAGES, type LanguageTag } from './languages.generated.ts';

const TAGS = Object.keys(LANGUAGES) as LanguageTag[];
/** Longer ones are no tags (BCP 47 asks for 35 characters at least). */
const LONGEST = 64;

/** Tags that stand for others: earlier codes of languages, and what Chinese is written in where its tag alone doesn't tell. */
const ALIASES: Readonly<Record<string, LanguageTag>> = {
  in: 'id',
  iw: 'he',
  'zh-hant': 'zh-TW',
  'zh-hk': 'zh-TW',
  'zh-mo': 'zh-TW',
};

/**
 * The language that a BCP 47 tag asks for, however it is written: `de` for `de-AT`, `pt-BR` for `pt_br` and, since there is no other
 * Portuguese, for `pt-PT`; `zh-TW` for `zh-Hant-HK`. Undefined when there is none such.
 */
export function findLanguage(wanted: string): LanguageTag | undefined {
  if (wanted.length > LONGEST) return undefined;
  const parts = wanted.trim().toLowerCase().replaceAll('_', '-').split('-');
  const ranges = parts.map((_, index) => parts.slice(0, parts.length - index).join('-'));
  return ranges.map(findExactly).find((tag) => tag !== undefined) ?? TAGS.find((tag) => tag.split('-')[0] === parts[0]);
}

function findExactly(range: string): LanguageTag | undefined {
  return (
    TAGS.find((tag) => tag.toLowerCase() === range) ?? (Object.hasOwn(ALIASES, range) ? ALIASES[range] : undefined)
  );
}
