/** How unusual a sign-in is. */
export type RiskLevel = 'NoRisk' | 'Low' | 'Medium' | 'High';

/** What makes a sign-in unusual. */
export type RiskReason =
  | 'new-device'
  | 'new-network'
  | 'new-country'
  | 'impossible-travel'
  | 'long-absence'
  | 'failures'
  | 'many-failures';

/** What was found of a sign-in. */
export interface RiskAssessment {
  readonly level: RiskLevel;
  readonly reasons: readonly RiskReason[];
}
