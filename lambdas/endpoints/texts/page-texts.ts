import type { LanguageTag } from '../../domain/languages/languages.ts';
import { ar } from './ar.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import { he } from './he.ts';
import { id } from './id.ts';
import { it } from './it.ts';
import { ja } from './ja.ts';
import { ko } from './ko.ts';
import { nl } from './nl.ts';
import { ptBr } from './pt-br.ts';
import type { Texts } from './texts.ts';
import { zhCn } from './zh-cn.ts';
import { zhTw } from './zh-tw.ts';

/** The sentences of the pages in each language. */
export const PAGE_TEXTS: Readonly<Record<LanguageTag, Texts>> = {
  en,
  ar,
  de,
  es,
  fr,
  he,
  id,
  it,
  ja,
  ko,
  nl,
  'pt-BR': ptBr,
  'zh-CN': zhCn,
  'zh-TW': zhTw,
};
