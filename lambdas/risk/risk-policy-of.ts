import type {
  AccountTakeoverEventActionType,
  EventFilterType,
  NotifyConfigurationType,
} from '@aws-sdk/client-cognito-identity-provider';
import type { RiskConfiguration } from '../domain/risk/risk-configuration.ts';
import type { RiskLevel } from '../domain/risk/risk-level.ts';
import type { UserPool } from '../domain/user-pool.ts';
import type { UserPoolClient } from '../domain/user-pool-client.ts';

/** What is done about a level of risk. */
export interface RiskAction {
  readonly action: AccountTakeoverEventActionType;
  readonly notifies: boolean;
}

/** What a pool's threat protection does about the sign-ins and passwords of one client's users. */
export interface RiskPolicy {
  /** `AUDIT` records and does nothing. */
  readonly mode: 'AUDIT' | 'ENFORCED';
  /** When passwords are looked up among breached ones, and whether one that is found is refused. */
  readonly breached: { readonly events: readonly EventFilterType[]; readonly isRefused: boolean };
  readonly actions: Readonly<Partial<Record<Exclude<RiskLevel, 'NoRisk'>, RiskAction>>>;
  readonly blockedRanges: readonly string[];
  readonly skippedRanges: readonly string[];
  readonly sender?: Omit<NotifyConfigurationType, 'BlockEmail' | 'MfaEmail' | 'NoActionEmail'> | undefined;
}

const ALL_EVENTS: readonly EventFilterType[] = ['SIGN_IN', 'PASSWORD_CHANGE', 'SIGN_UP'];

/**
 * The policy of a pool for one of its clients (for no client in particular when left out), undefined where the pool has no threat protection
 * for that flow. A client inherits each block that it doesn't set from the pool. A pool that never set how breached passwords are met
 * refuses them, as Cognito's console proposes; unusual sign-ins are then recorded only.
 */
export function riskPolicyOf(
  { configuration, risk: ofPool }: Pick<UserPool, 'configuration' | 'risk'>,
  client?: Pick<UserPoolClient, 'risk'> | undefined,
  flow?: string,
): RiskPolicy | undefined {
  const { AdvancedSecurityMode: standard, AdvancedSecurityAdditionalFlows: more } = configuration.UserPoolAddOns ?? {};
  const mode = flow === 'CUSTOM_AUTH' ? more?.CustomAuthMode : standard;
  if (mode === undefined || mode === 'OFF') return undefined;
  const read = <B extends keyof RiskConfiguration>(block: B) => client?.risk?.[block] ?? ofPool?.[block];
  const compromised = read('CompromisedCredentialsRiskConfiguration');
  const takeover = read('AccountTakeoverRiskConfiguration');
  const exceptions = read('RiskExceptionConfiguration');
  const blocks = (compromised?.Actions?.EventAction ?? 'BLOCK') === 'BLOCK';
  return {
    mode,
    breached: { events: compromised?.EventFilter ?? ALL_EVENTS, isRefused: mode === 'ENFORCED' && blocks },
    actions: readActions(takeover),
    blockedRanges: exceptions?.BlockedIPRangeList ?? [],
    skippedRanges: exceptions?.SkippedIPRangeList ?? [],
    sender: takeover?.NotifyConfiguration,
  };
}

function readActions(takeover: RiskConfiguration['AccountTakeoverRiskConfiguration']): RiskPolicy['actions'] {
  const { LowAction, MediumAction, HighAction } = takeover?.Actions ?? {};
  const given = { Low: LowAction, Medium: MediumAction, High: HighAction };
  return Object.fromEntries(
    Object.entries(given).flatMap(([level, action]) =>
      action?.EventAction === undefined
        ? []
        : [[level, { action: action.EventAction, notifies: action.Notify === true }]],
    ),
  );
}
