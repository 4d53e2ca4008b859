// Made by `npm run generate` from the catalogues.
import { messages as ar } from './catalogue/ar.ts';
import { messages as de } from './catalogue/de.ts';
import { messages as en } from './catalogue/en.ts';
import { messages as es } from './catalogue/es.ts';
import { messages as fr } from './catalogue/fr.ts';
import { messages as he } from './catalogue/he.ts';
import { messages as id } from './catalogue/id.ts';
import { messages as it } from './catalogue/it.ts';
import { messages as ja } from './catalogue/ja.ts';
import { messages as ko } from './catalogue/ko.ts';
import { messages as nl } from './catalogue/nl.ts';
import { messages as ptBr } from './catalogue/pt-BR.ts';
import { messages as zhCn } from './catalogue/zh-CN.ts';
import { messages as zhTw } from './catalogue/zh-TW.ts';
import type { LanguageTag } from './languages.generated.ts';
import type { Messages } from '../messages/messages.ts';

/** What is sent where neither the pool nor its trigger words a message. */
export const DEFAULT_MESSAGES: Readonly<Record<LanguageTag, Messages>> = {
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
