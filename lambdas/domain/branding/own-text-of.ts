import type { LanguageTag } from '../languages/languages.generated.ts';
import type { OwnTextPlace, OwnTexts } from './own-texts.ts';

/** An owner's sentence in that language, else the one for all languages. */
export function ownTextOf(texts: OwnTexts, tag: LanguageTag, place: OwnTextPlace): string | undefined {
  return texts[tag]?.[place] ?? texts.default?.[place];
}
