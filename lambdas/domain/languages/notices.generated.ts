// Made by `npm run generate` from the catalogues.
import { notices as ar } from './catalogue/ar.ts';
import { notices as de } from './catalogue/de.ts';
import { notices as en } from './catalogue/en.ts';
import { notices as es } from './catalogue/es.ts';
import { notices as fr } from './catalogue/fr.ts';
import { notices as he } from './catalogue/he.ts';
import { notices as id } from './catalogue/id.ts';
import { notices as it } from './catalogue/it.ts';
import { notices as ja } from './catalogue/ja.ts';
import { notices as ko } from './catalogue/ko.ts';
import { notices as nl } from './catalogue/nl.ts';
import { notices as ptBr } from './catalogue/pt-BR.ts';
import { notices as zhCn } from './catalogue/zh-CN.ts';
import { notices as zhTw } from './catalogue/zh-TW.ts';
import type { LanguageTag } from './languages.generated.ts';
import type { NoticeWording } from '../messages/notice-wording.ts';

/** What people are told of changes of their account, by e-mail or, as change and note, in a text message. */
export const NOTICES: Readonly<Record<LanguageTag, NoticeWording>> = {
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
