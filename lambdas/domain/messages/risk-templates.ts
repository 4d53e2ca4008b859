import type { LanguageTag } from '../languages/languages.generated.ts';
import { RISK_NOTICES } from '../languages/risk-notices.generated.ts';
import { renderEmail } from './render-email.ts';

/** What an e-mail about a risky sign-in tells of it. */
export type RiskOutcome = 'blocked' | 'challenged' | 'allowed';

/** The default e-mail about a risky sign-in, with the placeholders of a pool's own templates. */
export function riskTemplates(
  outcome: RiskOutcome,
  language: LanguageTag,
): { readonly subject: string; readonly html: string; readonly plain: string } {
  const say = RISK_NOTICES[language];
  const { subject, question, note, [outcome]: lead } = say;
  const facts = [
    [say.time, '{login-time}'],
    [say.device, '{device-name}'],
    [say.place, '{city}, {country}'],
    [say.address, '{ip-address}'],
  ] as const;
  const links = [
    [say.yes, '{one-click-link-valid}'],
    [say.no, '{one-click-link-invalid}'],
  ] as const;
  const lines = (rows: readonly (readonly [string, string])[]) =>
    rows.map(([name, value]) => `${name}: ${value}`).join('\n');
  return {
    subject,
    html: renderEmail({ subject, lead, hasCode: false, link: undefined, note, language, facts, question, links }),
    plain: [lead, lines(facts), question, lines(links), note].join('\n\n'),
  };
}
