import type { CertificateUse } from '../domain/certificates/certificate-use.ts';
import type { PoolCertificate } from '../domain/certificates/pool-certificate.ts';
import type { Device } from '../domain/devices/device.ts';
import type { IdentityProvider } from '../domain/federation/identity-provider.ts';
import type { LinkedIdentity } from '../domain/federation/linked-identity.ts';
import type { Group } from '../domain/group.ts';
import type { MfaSettings } from '../domain/mfa/mfa-settings.ts';
import type { AuthorizationCode } from '../domain/oauth/authorization-code.ts';
import type { Passkey } from '../domain/passkeys/passkey.ts';
import type { PasskeyUse } from '../domain/passkeys/passkey-use.ts';
import type { PoolReplica } from '../domain/pools/pool-replica.ts';
import type { ResourceServer } from '../domain/resource-server.ts';
import type { AuthEvent, AuthEventFeedback } from '../domain/risk/auth-event.ts';
import type { RiskMessages } from '../domain/risk/risk-configuration.ts';
import type { RiskHistory } from '../domain/risk/risk-history.ts';
import type { LoginSession } from '../domain/sessions/login-session.ts';
import type { TrackedSession } from '../domain/sessions/tracked-session.ts';
import type { ResentCode } from '../domain/sign-in/resent-code.ts';
import type { Terms } from '../domain/terms.ts';
import type {
  AliasName,
  CodePurpose,
  Credential,
  SigningKeys,
  StoredCode,
  TokenFamily,
  User,
  UserStatus,
} from '../domain/user.ts';
import type { UserPool, UserPoolMessages } from '../domain/user-pool.ts';
import type { UserPoolClient } from '../domain/user-pool-client.ts';
import type { UserPoolDomain } from '../domain/user-pool-domain.ts';
import type { AssetStore, BrandingStore, UiCustomizationStore } from './branding/branding-store.ts';
import type { IdentityProviderStore } from './federation/identity-provider-store.ts';
import type { ImportStore } from './imports/import-store.ts';
import type { Page } from './page.ts';

/**
 * Everything Cognate keeps, by access pattern. Each write names its condition and is one DynamoDB call, so it happens whole or
 * not at all. Reads are strongly consistent unless their comment says otherwise. Every call rejects with `StoreBusyError` when the
 * table throttles or times out for longer than the retries last; the wire renders that as `TooManyRequestsException`.
 */
export interface Store {
  readonly pools: PoolStore;
  readonly clients: ClientStore;
  readonly users: UserStore;
  readonly codes: CodeStore;
  readonly families: FamilyStore;
  readonly devices: DeviceStore;
  readonly loginSessions: LoginSessionStore;
  readonly authorizationCodes: AuthorizationCodeStore;
  readonly limits: LimitStore;
  readonly resentCodes: ResentCodeStore;
  readonly strangers: StrangerStore;
  readonly signingKeys: SigningKeyStore;
  readonly certificates: CertificateStore;
  readonly groups: GroupStore;
  readonly memberships: MembershipStore;
  readonly resourceServers: ResourceServerStore;
  readonly terms: TermsStore;
  readonly brandings: BrandingStore;
  readonly uiCustomizations: UiCustomizationStore;
  readonly assets: AssetStore;
  readonly userCounts: UserCountStore;
  readonly domains: DomainStore;
  readonly identityProviders: IdentityProviderStore;
  readonly imports: ImportStore;
  readonly passkeys: PasskeyStore;
  readonly riskConfigurations: RiskConfigurationStore;
  readonly authEvents: AuthEventStore;
  readonly riskHistories: RiskHistoryStore;
  readonly replay: ReplayStore;
  readonly replicas: ReplicaStore;
}

/** A write found another version than the one it was based on: read again and decide anew (`retryOnConflict`). */
export class ConflictError extends Error {
  constructor(what: string) {
    super(`${what} was changed by another request`);
    this.name = 'ConflictError';
  }
}

/** The table did not take the request in time; nothing is known to have been written. */
export class StoreBusyError extends Error {
  constructor(cause?: unknown) {
    super('the table is busy', { cause });
    this.name = 'StoreBusyError';
  }
}

/** The write belongs to the primary Region; it was made in the secondary, where nothing was written. */
export class PrimaryOnlyError extends Error {
  constructor() {
    super('only the primary Region writes this');
    this.name = 'PrimaryOnlyError';
  }
}

/** The pool has a replica in this Region, but it is not active. */
export class ReplicaInactiveError extends Error {
  constructor() {
    super('the replica of the pool is not active');
    this.name = 'ReplicaInactiveError';
  }
}

export interface PoolStore {
  /**
   * Creates the pool with its messages and its signing keys in one transaction; ConflictError when the id is taken. False when the
   * deployment has as many pools as it may have.
   */
  create(pool: UserPool, messages: UserPoolMessages, keys: SigningKeys): Promise<boolean>;
  read(poolId: string): Promise<UserPool | undefined>;
  readMessages(poolId: string): Promise<UserPoolMessages>;
  /** Replaces the configuration if `pool.version` is still the stored one; ConflictError otherwise. */
  update(pool: UserPool, messages?: UserPoolMessages): Promise<UserPool>;
  /** Ends the pool: it can't be read any more from now on, and what was in it is removed (see `sweep`). */
  delete(pool: UserPool): Promise<void>;
  /**
   * Removes what deleted pools left behind, until `deadline` (ms). True when nothing is left. Idempotent; safe to kill.
   */
  sweep(deadline: number): Promise<boolean>;
  /** Pools by creation time. Eventually consistent. */
  list(limit: number, cursor: string | undefined): Promise<Page<UserPool>>;
}

export interface ClientStore {
  /** ConflictError when the id is taken or the pool is gone. False when the pool has as many clients as it may have. */
  create(client: UserPoolClient): Promise<boolean>;
  /** By client id alone, as unsigned operations know it. */
  read(clientId: string): Promise<UserPoolClient | undefined>;
  update(client: UserPoolClient): Promise<UserPoolClient>;
  /** Idempotent. */
  delete(client: UserPoolClient): Promise<void>;
  list(poolId: string, limit: number, cursor: string | undefined): Promise<Page<UserPoolClient>>;
}

/** What is read along with the person who signs in: a passkey of the real `username`, and the code that was sent in place of another. */
export interface ReadBeside {
  readonly passkey?: Pick<Passkey, 'username' | 'credentialId'> | undefined;
  readonly resentCodeId?: string | undefined;
}

/** What a sign-in needs, read in one call (two when the typed name is an alias or the container is new). */
export interface SignInRecord {
  readonly pool: UserPool;
  readonly client: UserPoolClient;
  readonly user: User | undefined;
  readonly credential: Credential | undefined;
  /** The passkey that was asked for along with them. */
  readonly passkey?: Passkey | undefined;
  /** The code that was asked for along with them. */
  readonly resentCode?: ResentCode | undefined;
  /** What is known of the user's sign-ins, where the pool has threat protection. */
  readonly riskHistory?: RiskHistory | undefined;
}

export interface NewUser {
  readonly user: User;
  readonly credential: Credential | undefined;
  /** Names that must be free, and are then this user's: username attributes, or aliases that are verified already. */
  readonly claims: readonly AliasClaim[];
  readonly code?: StoredCode | undefined;
}

/** A name in the pool's alias namespace. `value` as typed; the store normalises case by the pool's rule. */
export interface AliasClaim {
  readonly alias: AliasName;
  readonly value: string;
  /** Take it from its present owner, whose `<alias>_verified` becomes "false" in the same transaction. */
  readonly force?: boolean | undefined;
}

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

export type CreateUserResult = { created: true } | { created: false; taken: 'username' | AliasName };
/** `identity`: somebody in the pool is that person of the provider already. */
export type CreateProfileResult = CreateUserResult | { created: false; taken: 'identity' };
export type ChangeUserResult = { changed: true; user: User } | { changed: false; taken: AliasName };
export type ChangeIdentitiesResult = { changed: true; user: User } | { changed: false; taken: LinkedIdentity };

/** A parsed `Filter` of ListUsers. */
export interface UserFilter {
  readonly attribute:
    | 'username'
    | 'email'
    | 'phone_number'
    | 'name'
    | 'given_name'
    | 'family_name'
    | 'preferred_username'
    | 'cognito:user_status'
    | 'status'
    | 'sub';
  readonly match: 'exact' | 'prefix';
  readonly value: string;
}

/** A second factor's code that is good once: a software token's, by its time step, or a recovery code, by those that remain. */
export type UsedCode =
  | { readonly kind: 'software-token'; readonly step: number }
  | { readonly kind: 'recovery-code'; readonly before: readonly string[]; readonly after: readonly string[] };

export interface UserStore {
  /**
   * Pool, client, user and credential for a name typed at sign-in: the username, a username attribute or an alias of the pool.
   * Undefined when the client (or its pool) doesn't exist. `user` is undefined when nobody has that name. What is to be read beside is read in
   * the same call.
   */
  readForSignIn(clientId: string, typedName: string, beside?: ReadBeside): Promise<SignInRecord | undefined>;
  /** Pool, client, user and token family for an access or refresh token, in one read. */
  readForToken(key: {
    clientId: string;
    poolId: string;
    username: string;
    familyId: string | undefined;
  }): Promise<
    { pool: UserPool; client: UserPoolClient; user: User | undefined; family: TokenFamily | undefined } | undefined
  >;
  /** By username, alias (verified or username attribute) or sub, as signed operations take it. The sub look-up is eventually consistent. */
  find(pool: UserPool, typedName: string): Promise<{ user: User; credential: Credential | undefined } | undefined>;
  /** By real username. */
  read(poolId: string, username: string): Promise<{ user: User; credential: Credential | undefined } | undefined>;
  create(pool: UserPool, newUser: NewUser): Promise<CreateUserResult>;
  /**
   * Creates the profile of a person whom nobody in the pool is yet, with its names, identities and group (`user.identities`, `user.groups`)
   * in one transaction. Of two first sign-ins at once one is told that the identity is taken: `findByIdentity` then finds the other's.
   */
  createProfile(pool: UserPool, profile: Pick<NewUser, 'user' | 'claims'>): Promise<CreateProfileResult>;
  /**
   * Who a provider's person is, by any of the names that the provider gave (the subject first, then its `linkAttributes`), and which
   * identity said so. Two reads, one when nobody is.
   */
  findByIdentity(
    poolId: string,
    providerName: string,
    names: readonly Pick<LinkedIdentity, 'attributeName' | 'userId'>[],
  ): Promise<{ readonly user: User; readonly identity: LinkedIdentity } | undefined>;
  /**
   * Replaces `user.identities` (a link, the end of one, or a link by another attribute that becomes one by subject) in one transaction,
   * conditional on `user.version`; with `noting`, the provider too, as it is given, conditional on its version. ConflictError when either
   * changed or is gone.
   */
  changeIdentities(
    user: User,
    identities: readonly LinkedIdentity[],
    noting?: IdentityProvider,
  ): Promise<ChangeIdentitiesResult>;
  /**
   * One transaction, conditional on `user.version`; ConflictError when the user changed or is gone. A name that the user holds is also
   * released when its attribute gets another value, or, being an alias, ceases to be verified. What a sign-in notes (`usePasskey`,
   * `beginFamily`, `beginLoginSession`) changes nothing of the user: alone it leaves the user and its version as they are, and unchecked.
   */
  change(pool: UserPool, user: User, change: UserChange): Promise<ChangeUserResult>;
  /** Removes the user and every name it holds in one transaction, then what else its partition holds. */
  delete(pool: UserPool, user: User): Promise<void>;
  /** Users in a stable order, all or by filter; answered from indexes, eventually consistent. Pages may be short. */
  list(pool: UserPool, filter: UserFilter | undefined, limit: number, cursor: string | undefined): Promise<Page<User>>;
  /** The failures that the user's credential counts; undefined when the user has none (any more). */
  readFailures(user: User): Promise<Credential['failures'] | undefined>;
  /**
   * Counts a failed password: sets `failures` if the stored ones are still those `seen`. False when another request counted first:
   * read again and count anew, or guesses made all at once would count as one.
   */
  recordFailure(user: User, seen: Credential['failures'], failures: Credential['failures']): Promise<boolean>;
  /**
   * As `recordFailure`, and uses a code up in the same write. ConflictError when the token's step was taken meanwhile, or the recovery
   * codes are no longer those that were seen.
   */
  useCode(
    user: User,
    failures: { readonly seen: Credential['failures']; readonly next: Credential['failures'] },
    code: UsedCode,
  ): Promise<boolean>;
  /** Replaces hash or SRP verifier after a successful sign-in (rehash), or clears failures; silently skipped on a conflict. */
  refreshCredential(user: User, credential: Credential): Promise<void>;
}

export interface CodeStore {
  read(user: User, purpose: CodePurpose): Promise<StoredCode | undefined>;
  /** Replaces the user's code of that purpose. */
  put(user: User, code: StoredCode): Promise<void>;
  /** Adds one to `attempts` if the code is still that one; answers the new count, Infinity when the code was used or replaced. */
  countAttempt(user: User, code: StoredCode): Promise<number>;
}

export interface FamilyStore {
  /** Begins a family; false when the id exists already (the session that it derives from was used before). */
  begin(family: TokenFamily): Promise<boolean>;
  read(poolId: string, username: string, familyId: string): Promise<TokenFamily | undefined>;
  /** All of a user's that are still kept, of a former user of that name too, in no particular order. */
  list(poolId: string, username: string): Promise<readonly TokenFamily[]>;
  /** Replaces `session` without a new version; silently skipped when the family is revoked or gone. */
  touch(family: TokenFamily, session: TrackedSession): Promise<void>;
  /** Forgets a family: its tokens are void, but the session that it derives from could begin it anew. Idempotent. */
  delete(family: TokenFamily): Promise<void>;
  /** Replaces `refreshTokens` (and `session`), conditional on the version; ConflictError otherwise. */
  rotate(family: TokenFamily, refreshTokens: TokenFamily['refreshTokens']): Promise<TokenFamily>;
  /** Idempotent. */
  revoke(family: TokenFamily, revokedAt: number): Promise<void>;
}

/** The devices that users confirmed. A device of a former user of the same name is none of this user's. */
export interface DeviceStore {
  /** False when the user has a device of that key. */
  create(device: Device): Promise<boolean>;
  read(user: User, deviceKey: string): Promise<Device | undefined>;
  /** In a stable order that tells nothing. Eventually consistent; pages may be short. */
  list(user: User, limit: number, cursor: string | undefined): Promise<Page<Device>>;
  /** False when the user has no such device. */
  remember(user: User, deviceKey: string, remembered: boolean, modifiedAt: number): Promise<boolean>;
  /** Notes a sign-in from the device; skipped when it is gone. */
  touch(user: User, deviceKey: string, seen: Pick<Device, 'authenticatedAt' | 'ipAddress'>): Promise<void>;
  /** Idempotent. */
  delete(user: User, deviceKey: string): Promise<void>;
}

/** What becomes of a registration; `used`: its challenge was answered before. */
export type AddPasskeyResult = 'added' | 'taken' | 'full' | 'used';

/** Passkeys, in the partition of their user, who knows how many there are. */
export interface PasskeyStore {
  /**
   * Adds a passkey, counts it with its user and uses up the registration's challenge, in one transaction. `taken`: somebody in the pool has
   * one of that id; `full`: the user has as many as a user may have. ConflictError when the user is gone.
   */
  add(passkey: Passkey, challenge: { readonly id: string; readonly expiresAt: number }): Promise<AddPasskeyResult>;
  /** Whose it is. */
  findOwner(poolId: string, credentialId: string): Promise<{ username: string; sub: string } | undefined>;
  /** In a stable order that tells nothing. */
  list(
    user: Pick<User, 'poolId' | 'username' | 'sub'>,
    limit: number,
    cursor: string | undefined,
  ): Promise<Page<Passkey>>;
  /** False when the user has no such passkey. */
  rename(user: User, credentialId: string, name: string): Promise<boolean>;
  /** False when the user has no such passkey. ConflictError when the user is gone, or has no longer as many as `count` says. */
  delete(user: User, credentialId: string, count?: number): Promise<boolean>;
}

/** How risks are met, and the texts of e-mails about them. */
export interface RiskConfigurationStore {
  /** Replaces `pool.risk` and the pool's texts; ConflictError when the pool was changed. */
  setOfPool(pool: UserPool, messages: RiskMessages | undefined): Promise<UserPool>;
  /** Replaces `client.risk` and the client's texts; ConflictError when the client was changed. */
  setOfClient(client: UserPoolClient, messages: RiskMessages | undefined): Promise<UserPoolClient>;
  /** Of a client, or of the pool without one. */
  readMessages(poolId: string, clientId: string | undefined): Promise<RiskMessages>;
}

/** What happened to accounts, in the partition of their user, for two years. */
export interface AuthEventStore {
  /** Writes the event, or what became of it since; one that passed stays as it is. Leaves feedback alone. */
  note(event: AuthEvent): Promise<void>;
  /** Costs what `note` costs, for a name that nobody has. */
  noteNobodys(poolId: string, name: string): Promise<void>;
  read(user: Pick<User, 'poolId' | 'username' | 'sub'>, eventId: string): Promise<AuthEvent | undefined>;
  /** Newest first. */
  list(
    user: Pick<User, 'poolId' | 'username' | 'sub'>,
    limit: number,
    cursor: string | undefined,
  ): Promise<Page<AuthEvent>>;
  /** False when the event is gone, or a token was used on it before and this is one too. */
  judge(event: AuthEvent, feedback: AuthEventFeedback, how: { readonly byToken: boolean }): Promise<boolean>;
}

/** What is known of users' sign-ins. */
export interface RiskHistoryStore {
  read(user: User): Promise<RiskHistory | undefined>;
  /** Replaces the history of that version (0 for none); false when it was changed meanwhile. */
  replace(user: User, history: RiskHistory): Promise<boolean>;
}

/** Sign-ins in browsers, in the partition of their user. */
export interface LoginSessionStore {
  /** False when the id exists already: the sign-in that it derives from was finished before. */
  begin(session: LoginSession): Promise<boolean>;
  /** Begins one and ends the one that it goes on from, in one transaction; false when either was done before. */
  replace(former: Pick<LoginSession, 'poolId' | 'username' | 'id' | 'sub'>, session: LoginSession): Promise<boolean>;
  /** The session and its user as it is now, in one read. */
  read(
    poolId: string,
    username: string,
    id: string,
  ): Promise<{ readonly session: LoginSession | undefined; readonly user: User | undefined }>;
  /** All of a user's that are still kept, of a former user of that name too, in no particular order. */
  list(poolId: string, username: string): Promise<readonly LoginSession[]>;
  /** Replaces what is tracked of the session; silently skipped when it is gone. */
  touch(session: LoginSession, tracked: TrackedSession): Promise<void>;
  /** Ends it. Idempotent. */
  delete(session: Pick<LoginSession, 'poolId' | 'username' | 'id' | 'sub'>): Promise<void>;
}

/** Codes that clients exchange for tokens. They are kept beyond their end, so that one that comes twice is known. */
export interface AuthorizationCodeStore {
  /** ConflictError when there is that code already. */
  create(code: AuthorizationCode): Promise<void>;
  read(digest: string): Promise<AuthorizationCode | undefined>;
}

export interface LimitStore {
  /**
   * Counts one call of `operation` on behalf of `subject` (a name, known or not) in the running hour.
   * False when more than `perHour` were counted; a refused call isn't counted further.
   */
  take(poolId: string, subject: string, operation: string, perHour: number, now: number): Promise<boolean>;
}

/** Codes to sign in with that were sent in place of others. A sign-in whose code was sent once has none. */
export interface ResentCodeStore {
  read(id: string): Promise<ResentCode | undefined>;
  /** Puts a code in the place of the one with the number before; false when another one is there. `expiresAt` in ms. */
  replace(id: string, code: ResentCode, expiresAt: number): Promise<boolean>;
}

/**
 * Failed sign-ins under names that nobody has: they must be locked out as users are, or the lock-out would tell who exists.
 * `name` is the typed name, folded by the pool's case rule.
 */
export interface StrangerStore {
  read(poolId: string, name: string): Promise<Credential['failures']>;
  /** As `UserStore.recordFailure`. Forgotten some time after `failures.lastAt`. */
  recordFailure(
    poolId: string,
    name: string,
    seen: Credential['failures'],
    failures: Credential['failures'],
  ): Promise<boolean>;
}

export interface SigningKeyStore {
  /** Eventually consistent reads would do; the read is strong. */
  read(poolId: string): Promise<SigningKeys | undefined>;
  update(keys: SigningKeys): Promise<SigningKeys>;
}

export interface CertificateStore {
  read(poolId: string, use: CertificateUse): Promise<PoolCertificate | undefined>;
  /** Keeps the pool's first certificate for the use, and answers that one. ConflictError when the pool is gone. */
  create(certificate: PoolCertificate): Promise<PoolCertificate>;
}

/** `taken`: the name is. `full`: there are as many as there may be. */
export type CreateResult = 'created' | 'taken' | 'full';

/** Groups of a pool, but that a provider's comes with the provider. Each write raises the pool's version, so that what is kept of groups is known to be of one version. */
export interface GroupStore {
  /** ConflictError when the pool is gone. */
  create(group: Group): Promise<CreateResult>;
  read(poolId: string, name: string): Promise<Group | undefined>;
  /** Replaces it if `group.version` is still the stored one; ConflictError otherwise, or when it is gone. */
  update(group: Group): Promise<Group>;
  /** Ends the group and every membership in it at once, without touching a user. Idempotent. */
  delete(group: Group): Promise<void>;
  /** Removes the members' items of deleted groups, until `deadline` (ms). True when nothing is left. Idempotent; safe to kill. */
  sweep(deadline: number): Promise<boolean>;
  list(poolId: string, limit: number, cursor: string | undefined): Promise<Page<Group>>;
}

/** Who is in which group: kept with the user, whose every sign-in reads it, and in the group's own partition, which lists it. */
export interface MembershipStore {
  /**
   * The groups of the user that exist, by name. No read for a user in none, nor for groups that this container read since the pool or
   * one of its groups was last changed; one read otherwise.
   */
  groupsOf(pool: UserPool, user: User): Promise<readonly Group[]>;
  /** The user is then in `present`, which are its groups that exist, and in `group`. ConflictError when the user changed. */
  add(user: User, group: Group, present: readonly Group[]): Promise<User>;
  /** ConflictError when the user changed. */
  remove(user: User, group: Group): Promise<User>;
  /** The group's users, in a stable order that tells nothing. */
  listUsers(group: Group, limit: number, cursor: string | undefined): Promise<Page<User>>;
}

export interface ResourceServerStore {
  /** ConflictError when the pool is gone. */
  create(server: ResourceServer): Promise<CreateResult>;
  read(poolId: string, identifier: string): Promise<ResourceServer | undefined>;
  update(server: ResourceServer): Promise<boolean>;
  /** Idempotent. */
  delete(poolId: string, identifier: string): Promise<void>;
  list(poolId: string, limit: number, cursor: string | undefined): Promise<Page<ResourceServer>>;
}

/** A user that came or went, as the table's stream tells. */
export interface UserCountChange {
  /** The stream record's own id, the same each time the record comes. */
  readonly eventId: string;
  readonly poolId: string;
  readonly sub: string;
  readonly delta: 1 | -1;
}

export interface UserCountStore {
  /** Counts each change once, however often it is given; those of one user in their order. */
  record(changes: readonly UserCountChange[]): Promise<void>;
  /** How many users the pool has, as far as they are counted yet. Eventually consistent. */
  read(poolId: string): Promise<number>;
}

export interface TermsStore {
  /** `taken`: the client has terms of that name. ConflictError when the pool or the client is gone. */
  create(terms: Terms): Promise<CreateResult>;
  read(poolId: string, id: string): Promise<Terms | undefined>;
  /** By client and name. Two reads. */
  find(poolId: string, clientId: string, name: string): Promise<Terms | undefined>;
  /** Replaces `present` if it is still stored; undefined when the client has others of the new name, ConflictError otherwise. */
  update(present: Terms, terms: Terms): Promise<Terms | undefined>;
  /** ConflictError when they were changed or are gone. */
  delete(terms: Terms): Promise<void>;
  /** ConflictError when they were changed meanwhile. */
  deleteOfClient(poolId: string, clientId: string): Promise<void>;
  list(poolId: string, limit: number, cursor: string | undefined): Promise<Page<Terms>>;
}

export interface DomainStore {
  /** Claims the domain and attaches it to the pool in one transaction; `full` only for custom domains. */
  create(domain: UserPoolDomain, pool: UserPool): Promise<CreateResult>;
  read(domain: string): Promise<UserPoolDomain | undefined>;
  update(domain: UserPoolDomain): Promise<boolean>;
  /** Detaches it from the pool and frees it in one transaction. */
  delete(domain: UserPoolDomain, pool: UserPool): Promise<void>;
}

export interface ReplayStore {
  /** Remembers a signature, or the digest of a message, until `expiresAt` (ms); false when it was seen before. */
  remember(signature: string, expiresAt: number): Promise<boolean>;
}

/** The second Region's half of a deployment, as it registered itself. */
export interface SecondaryDeployment {
  readonly region: string;
  /** Scheme and host of its own front door. */
  readonly origin: string;
}

/** Which pools the second Region serves. A pool has one replica at most. */
export interface ReplicaStore {
  /** The pool, also in a Region where its replica isn't active. */
  readPool(poolId: string): Promise<UserPool | undefined>;
  read(poolId: string): Promise<PoolReplica | undefined>;
  /** Of those pools that have one. Eventually consistent. */
  readMany(poolIds: readonly string[]): Promise<readonly PoolReplica[]>;
  /** False when the pool has one; ConflictError when the pool is gone. */
  create(replica: PoolReplica): Promise<boolean>;
  /** Sets the status, in either Region: of two calls the last one holds. False when the pool has no replica in the Region. */
  update(replica: PoolReplica): Promise<boolean>;
  /** False unless it is there and inactive. */
  delete(poolId: string, region: string): Promise<boolean>;
  /** The second Region's deployment; undefined while there is none. */
  secondary(): Promise<SecondaryDeployment | undefined>;
}
