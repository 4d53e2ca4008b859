import type { LinkedIdentity } from '../../domain/federation/linked-identity.ts';
import type { MfaSettings } from '../../domain/mfa/mfa-settings.ts';
import type { PasskeyUse } from '../../domain/passkeys/passkey-use.ts';
import type { LoginSession } from '../../domain/sessions/login-session.ts';
import type { AliasName, Credential, StoredCode, TokenFamily, UserStatus } from '../../domain/user.ts';
import type { AliasClaim } from './alias-claim.ts';

/** What changes about a user in one transaction. Members left out stay as they are. */
export interface UserChange {
  readonly setAttributes?: Readonly<Record<string, string>> | undefined;
  readonly removeAttributes?: readonly string[] | undefined;
  readonly status?: UserStatus | undefined;
  readonly enabled?: boolean | undefined;
  readonly signedOutAt?: number | undefined;
  readonly mfa?: MfaSettings | undefined;
  readonly claim?: readonly AliasClaim[] | undefined;
  readonly release?: readonly { readonly alias: AliasName; readonly value: string }[] | undefined;
  /** Replaces the credential; `version` must be the stored one (0 when there is none). */
  readonly credential?: Credential | undefined;
  /** Deletes the code in the same transaction; ConflictError when it is no longer that code. */
  readonly consumeCode?: StoredCode | undefined;
  readonly putCode?: StoredCode | undefined;
  /** Notes a passkey's signature in the same transaction; ConflictError when another one was noted since it was read, or it is gone. */
  readonly usePasskey?: PasskeyUse | undefined;
  /** Begins a token family in the same transaction; ConflictError when its id exists (a session used twice). */
  readonly beginFamily?: TokenFamily | undefined;
  /** Begins a login session in the same transaction; ConflictError when its id exists. */
  readonly beginLoginSession?: LoginSession | undefined;
  /** Ends a login session in the same transaction; ConflictError when it is ended already. */
  readonly endLoginSession?: Pick<LoginSession, 'poolId' | 'username' | 'id' | 'sub'> | undefined;
  /**
   * Links an identity in the same transaction, once for each offer; ConflictError when somebody in the pool is it already, or the offer was
   * used before.
   */
  readonly link?:
    | { readonly identity: LinkedIdentity; readonly offerId: string; readonly expiresAt: number }
    | undefined;
}
