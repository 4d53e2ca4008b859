import type { LinkedIdentity } from './federation/linked-identity.ts';
import type { MfaSettings } from './mfa/mfa-settings.ts';
import type { TrackedSession } from './sessions/tracked-session.ts';
import type { Proof } from './sign-in/proof.ts';

export type UserStatus = 'UNCONFIRMED' | 'CONFIRMED' | 'FORCE_CHANGE_PASSWORD' | 'RESET_REQUIRED' | 'EXTERNAL_PROVIDER';

/** Attributes whose value can stand in for a username. */
export type AliasName = 'email' | 'phone_number' | 'preferred_username';

/** That a user is in a group; means nothing once the group is gone, even when another one takes its name. */
export interface Membership {
  readonly group: string;
  /** The group's id. */
  readonly id: string;
}

/** A user of a pool. */
export interface User {
  readonly poolId: string;
  /** The immutable name: lower-case in case-insensitive pools, equal to `sub` in username-attribute pools. */
  readonly username: string;
  /** A UUID. */
  readonly sub: string;
  readonly status: UserStatus;
  readonly enabled: boolean;
  /** Name → value; `email_verified`/`phone_number_verified` are `"true"` or `"false"`; `sub` is not in here. */
  readonly attributes: Readonly<Record<string, string>>;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  readonly modifiedAt: number;
  /** Token families begun at or before this time are revoked (GlobalSignOut). */
  readonly signedOutAt?: number | undefined;
  /** Undefined for a user who was never in a group. Groups that are gone may still be named. */
  readonly groups?: readonly Membership[] | undefined;
  /** How many passkeys they have; undefined before the first. */
  readonly passkeyCount?: number | undefined;
  /** Whom identity providers know them as; undefined for a user whom no provider ever knew. */
  readonly identities?: readonly LinkedIdentity[] | undefined;
  /** Undefined for a user who never chose. */
  readonly mfa?: MfaSettings | undefined;
  readonly version: number;
}

/** An authenticator app that the user has shown to work. */
export interface SoftwareToken {
  /** Its secret (32 bytes), sealed under `['software-token', poolId, sub]`. */
  readonly sealedSecret: string;
  /** The time step of the last code that was accepted: only later ones are. */
  readonly lastStep: number;
  /** What the user calls the device. */
  readonly name?: string | undefined;
}

/** What proves who the user is, but codes that are sent. Stored apart from the user, so that listing users never reads it. */
export interface Credential {
  /** PHC string (Argon2id); undefined for users without a password. */
  readonly passwordHash?: string | undefined;
  /** SRP salt (hex) and verifier (the bytes of pad(v), sealed under `['srp-verifier', poolId, username]`). */
  readonly srp?: { readonly salt: string; readonly sealedVerifier: string } | undefined;
  /** Set while the password is a temporary one (status FORCE_CHANGE_PASSWORD). */
  readonly temporaryUntil?: number | undefined;
  /** PHC strings of earlier passwords, newest first, at most `PasswordHistorySize`. */
  readonly history: readonly string[];
  readonly softwareToken?: SoftwareToken | undefined;
  /** The sealed secret of a software token that awaits its first code. */
  readonly pendingToken?: string | undefined;
  /** `Sealer.mac` of each recovery code that is left, under `['recovery-code', poolId, sub]`. */
  readonly recoveryCodes?: readonly string[] | undefined;
  /** Consecutive failures; see `domain/lockout.ts`. */
  readonly failures: { readonly count: number; readonly lastAt: number };
  readonly version: number;
}

/** What a one-time code is for; one live code per purpose and user. */
export type CodePurpose = 'sign-up' | 'reset-password' | `verify:${'email' | 'phone_number'}`;

/** A one-time code as stored. */
export interface StoredCode {
  readonly purpose: CodePurpose;
  /** `Sealer.mac(code, ['code', poolId, sub, purpose])`. */
  readonly mac: string;
  readonly expiresAt: number;
  /** The attribute that the code was sent to, and the value it had then. */
  readonly attribute: 'email' | 'phone_number';
  readonly destination: string;
  readonly attempts: number;
  /** Of a code that verifies an address: the one that the user had when it was sent, if it went to another. */
  readonly replaces?: string | undefined;
}

/** What a sign-in through the OAuth endpoints adds to its tokens. */
export interface OauthSignIn {
  /** Id of the login session that it was made in. */
  readonly loginSessionId: string;
  /** The `aud` of its access tokens (RFC 8707). */
  readonly resource?: string | undefined;
}

/** What a sign-in proved. */
export interface ProvenFactors {
  readonly proofs: readonly Proof[];
  /** When the oldest of them was proven, ms. */
  readonly since: number;
  /** The level that a step-up reached, by the name that it had then: the claim `acr`. */
  readonly acr?: string | undefined;
}

/** One sign-in and every token that descends from it. */
export interface TokenFamily {
  /** A UUID: the tokens' `origin_jti`. */
  readonly id: string;
  readonly poolId: string;
  readonly username: string;
  /** The user's sub when the family was begun: a later user of the same name can't use it. */
  readonly sub: string;
  readonly clientId: string;
  /** Time of the sign-in, ms. */
  readonly authenticatedAt: number;
  /** When it was begun, ms, if that was later: a client may reuse a sign-in at another one's page. */
  readonly beganAt?: number | undefined;
  /** End of life of its refresh tokens, ms. */
  readonly expiresAt: number;
  /** SHA-256 (base64url) of each live refresh token's secret → ms until which a rotated one is still honoured, or 0 for a current one. */
  readonly refreshTokens: Readonly<Record<string, number>>;
  /** Space-separated scopes of its access tokens. */
  readonly scope: string;
  /** The device that the user signed in from, where the pool remembers devices; refreshes must name it. */
  readonly deviceKey?: string | undefined;
  /** Of sign-ins through the OAuth endpoints. */
  readonly oauth?: OauthSignIn | undefined;
  /** What was proven; undefined where that isn't known. */
  readonly factors?: ProvenFactors | undefined;
  /** Where the pool tracked sessions when it was begun. */
  readonly session?: TrackedSession | undefined;
  /** Of the event that threat protection recorded of the sign-in, where it did: the tokens' `event_id`. */
  readonly eventId?: string | undefined;
  readonly revokedAt?: number | undefined;
  /** The Region that began it and alone changes it; the primary when undefined. */
  readonly home?: 'secondary' | undefined;
  readonly version: number;
}

/** A pool's RSA signing key. */
export interface SigningKey {
  /** base64 of 32 random bytes. */
  readonly kid: string;
  readonly use: 'id' | 'access';
  /** `next` is published but does not sign yet; `previous` still verifies. */
  readonly state: 'next' | 'current' | 'previous';
  /** RSA public members, base64url. */
  readonly publicJwk: { readonly n: string; readonly e: string };
  /** PKCS#8 DER, sealed under `['signing-key', poolId, kid]`. */
  readonly sealedPrivateKey: string;
  readonly createdAt: number;
  /** When it ceased to be current, ms. */
  readonly retiredAt?: number | undefined;
}

/** All signing keys of a pool, in one item. */
export interface SigningKeys {
  readonly poolId: string;
  readonly keys: readonly SigningKey[];
  readonly version: number;
}
