// Made by `npm run generate` from the catalogues.
import { riskNotice as ar } from './catalogue/ar.ts';
import { riskNotice as de } from './catalogue/de.ts';
import { riskNotice as en } from './catalogue/en.ts';
import { riskNotice as es } from './catalogue/es.ts';
import { riskNotice as fr } from './catalogue/fr.ts';
import { riskNotice as he } from './catalogue/he.ts';
import { riskNotice as id } from './catalogue/id.ts';
import { riskNotice as it } from './catalogue/it.ts';
import { riskNotice as ja } from './catalogue/ja.ts';
import { riskNotice as ko } from './catalogue/ko.ts';
import { riskNotice as nl } from './catalogue/nl.ts';
import { riskNotice as ptBr } from './catalogue/pt-BR.ts';
import { riskNotice as zhCn } from './catalogue/zh-CN.ts';
import { riskNotice as zhTw } from './catalogue/zh-TW.ts';
import type { LanguageTag } from './languages.generated.ts';
import type { RiskNotice } from '../messages/risk-notice.ts';

/** What people are told of an unusual sign-in, by e-mail and on the page that its links lead to. */
export const RISK_NOTICES: Readonly<Record<LanguageTag, RiskNotice>> = {
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
