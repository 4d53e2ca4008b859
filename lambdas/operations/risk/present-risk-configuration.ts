import type { RiskConfigurationType } from '@aws-sdk/client-cognito-identity-provider';
import type { RiskConfiguration, RiskMessages } from '../../domain/risk/risk-configuration.ts';

/** What was set of whom. */
export interface RiskConfigurationOf {
  readonly poolId: string;
  readonly clientId: string | undefined;
  readonly risk: RiskConfiguration | undefined;
  readonly messages: RiskMessages;
}

/** A risk configuration as the API shows it, its e-mails included. */
export function presentRiskConfiguration({
  poolId,
  clientId,
  risk,
  messages,
}: RiskConfigurationOf): RiskConfigurationType {
  const { modifiedAt, AccountTakeoverRiskConfiguration: takeover, ...others } = risk ?? {};
  const notify = takeover?.NotifyConfiguration;
  return {
    UserPoolId: poolId,
    ...(clientId !== undefined && { ClientId: clientId }),
    ...others,
    ...(takeover && {
      AccountTakeoverRiskConfiguration: {
        ...takeover,
        ...(notify && { NotifyConfiguration: { ...notify, ...messages } }),
      },
    }),
    ...(modifiedAt !== undefined && { LastModifiedDate: new Date(modifiedAt) }),
  };
}
