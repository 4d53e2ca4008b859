import type { AccountTakeoverEventActionType } from '@aws-sdk/client-cognito-identity-provider';
import type { SignInWatch } from './sign-in-watch.ts';

/** What a sign-in's risk demands: nothing before it was assessed, where nothing is set for its level, and where risks are recorded only. */
export function riskDemandOf(watch: SignInWatch | undefined): AccountTakeoverEventActionType {
  const level = watch?.assessment?.level ?? 'NoRisk';
  if (watch?.policy.mode !== 'ENFORCED' || level === 'NoRisk') return 'NO_ACTION';
  return watch.policy.actions[level]?.action ?? 'NO_ACTION';
}
