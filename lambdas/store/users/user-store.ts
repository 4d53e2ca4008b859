import type { IdentityProvider } from '../../domain/federation/identity-provider.ts';
import type { LinkedIdentity } from '../../domain/federation/linked-identity.ts';
import type { AliasName, Credential, TokenFamily, User } from '../../domain/user.ts';
import type { UserPool } from '../../domain/user-pool.ts';
import type { UserPoolClient } from '../../domain/user-pool-client.ts';
import type { Page } from '../page.ts';
import type { NewUser } from './new-user.ts';
import type { ReadBeside } from './read-beside.ts';
import type { SignInRecord } from './sign-in-record.ts';
import type { UsedCode } from './used-code.ts';
import type { UserChange } from './user-change.ts';
import type { UserFilter } from './user-filter.ts';

export type CreateUserResult = { created: true } | { created: false; taken: 'username' | AliasName };
/** `identity`: somebody in the pool is that person of the provider already. */

export type CreateProfileResult = CreateUserResult | { created: false; taken: 'identity' };

export type ChangeUserResult = { changed: true; user: User } | { changed: false; taken: AliasName };

export type ChangeIdentitiesResult = { changed: true; user: User } | { changed: false; taken: LinkedIdentity };

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
