import type { User } from '../domain/user.ts';
import type { UserPool } from '../domain/user-pool.ts';
import { refuseUnbuiltTrigger } from './refuse-unbuilt-trigger.ts';

/** Which sign-in or refresh the tokens are for. */
export type TokenSource =
  | 'TokenGeneration_HostedAuth'
  | 'TokenGeneration_Authentication'
  | 'TokenGeneration_NewPasswordChallenge'
  | 'TokenGeneration_AuthenticateDevice'
  | 'TokenGeneration_RefreshTokens';

/** The user's groups as the tokens tell of them. */
export interface GroupConfiguration {
  /** In order of precedence. */
  readonly groupsToOverride: readonly string[];
  readonly iamRolesToOverride: readonly string[];
  readonly preferredRole: string | undefined;
}

/** What the trigger is told. */
export interface PreTokenGenerationEvent {
  readonly source: TokenSource;
  readonly pool: UserPool;
  readonly clientId: string;
  readonly user: User;
  readonly groups: GroupConfiguration;
  readonly scopes: readonly string[];
  readonly clientMetadata: Readonly<Record<string, string>> | undefined;
}

/** What the tokens are made of after the trigger had its say. */
export interface TokenContent {
  readonly groups: GroupConfiguration;
  readonly scopes: readonly string[];
}

/** Asks the pool's pre token generation trigger what the tokens shall say; no tokens are issued when it throws. */
export async function preTokenGeneration(event: PreTokenGenerationEvent): Promise<TokenContent> {
  refuseUnbuiltTrigger(event.pool, 'PreTokenGeneration');
  refuseUnbuiltTrigger(event.pool, 'PreTokenGenerationConfig');
  return { groups: event.groups, scopes: event.scopes };
}
