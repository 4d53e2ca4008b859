import type { AuthorizationCode } from '../../domain/oauth/authorization-code.ts';

/** Codes that clients exchange for tokens. They are kept beyond their end, so that one that comes twice is known. */
export interface AuthorizationCodeStore {
  /** ConflictError when there is that code already. */
  create(code: AuthorizationCode): Promise<void>;
  read(digest: string): Promise<AuthorizationCode | undefined>;
}
