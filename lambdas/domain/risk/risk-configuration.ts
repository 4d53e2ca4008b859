import type {
  AccountTakeoverRiskConfigurationType,
  CompromisedCredentialsRiskConfigurationType,
  NotifyConfigurationType,
  RiskExceptionConfigurationType,
} from '@aws-sdk/client-cognito-identity-provider';

/** The texts of the e-mails about risky sign-ins; stored apart, since only who sends one reads them. */
export type RiskMessages = Pick<NotifyConfigurationType, 'BlockEmail' | 'MfaEmail' | 'NoActionEmail'>;

/** What SetRiskConfiguration set for a pool or one of its clients, as the API words it, without the texts of e-mails. */
export interface RiskConfiguration {
  readonly CompromisedCredentialsRiskConfiguration?: CompromisedCredentialsRiskConfigurationType | undefined;
  readonly AccountTakeoverRiskConfiguration?: AccountTakeoverRiskConfigurationType | undefined;
  readonly RiskExceptionConfiguration?: RiskExceptionConfigurationType | undefined;
  /** ms */
  readonly modifiedAt: number;
}
