import { passwordPolicyOf } from '../../domain/password-policy.ts';
import type { UserPool } from '../../domain/user-pool.ts';
import type { ChosenLanguage } from '../texts/choose-language.ts';

/** What a password of the pool needs, in one sentence. */
export function describePasswordRules(pool: UserPool, { texts: { common }, tag }: ChosenLanguage): string {
  const policy = passwordPolicyOf(pool.configuration.Policies?.PasswordPolicy);
  const rules = [
    common.ruleLength(policy.MinimumLength),
    ...(policy.RequireUppercase ? [common.ruleUpper] : []),
    ...(policy.RequireLowercase ? [common.ruleLower] : []),
    ...(policy.RequireNumbers ? [common.ruleNumber] : []),
    ...(policy.RequireSymbols ? [common.ruleSymbol] : []),
  ];
  return common.passwordRules(new Intl.ListFormat(tag).format(rules));
}
