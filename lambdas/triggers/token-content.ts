import type { ClaimChanges } from '../domain/tokens/claim-changes.ts';

/** The user's groups as the tokens tell of them. */
export interface GroupConfiguration {
  /** In order of precedence. */
  readonly groupsToOverride: readonly string[];
  readonly iamRolesToOverride: readonly string[];
  readonly preferredRole: string | undefined;
}

/** What tokens are made of. */
export interface TokenContent {
  readonly groups: GroupConfiguration;
  readonly scopes: readonly string[];
  readonly id: ClaimChanges;
  readonly access: ClaimChanges;
}
