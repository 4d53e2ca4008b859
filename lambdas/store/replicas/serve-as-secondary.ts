import type { Replication } from '../../domain/replication.ts';
import type { User } from '../../domain/user.ts';
import type { UserPool } from '../../domain/user-pool.ts';
import { createStrangerStore } from '../create-stranger-store.ts';
import { keys } from '../keys.ts';
import { PrimaryOnlyError } from '../primary-only-error.ts';
import { createAuthEventStore } from '../risk/create-auth-event-store.ts';
import type { Store } from '../store.ts';
import type { Table } from '../table.ts';
import type { FoundUser } from '../users/found-user.ts';
import type { UserChange } from '../users/user-change.ts';
import type { ChangeUserResult } from '../users/user-store.ts';
import { admits } from './admits.ts';
import { createSecondaryUserStore } from './create-secondary-user-store.ts';
import { onlyVerbs } from './only-verbs.ts';
import { itemToSecondaryUser, type SecondaryUser } from './secondary-user-item.ts';
import { withSignOut } from './with-sign-out.ts';

/**
 * The store as the second Region may use it: it reads, and writes only items that it alone writes. Every other write rejects with
 * PrimaryOnlyError. A pool without a replica here isn't there; one whose replica isn't active rejects with ReplicaInactiveError.
 */
export function serveAsSecondary(store: Store, table: Table, { region }: Replication, now: () => number): Store {
  return {
    pools: {
      ...onlyVerbs(store.pools, 'readMessages'),
      async read(poolId) {
        const [pool, [replica]] = await Promise.all([store.pools.read(poolId), table.get([keys.replica(poolId)])]);
        return pool !== undefined && admits(replica, region) ? pool : undefined;
      },
      async list(limit, cursor) {
        const page = await store.pools.list(limit, cursor);
        const replicas = await store.replicas.readMany(page.items.map(({ id }) => id));
        const here = new Set(replicas.filter((replica) => replica.region === region).map(({ poolId }) => poolId));
        return { ...page, items: page.items.filter(({ id }) => here.has(id)) };
      },
    },
    users: secondaryUsers(store, table, region),
    clients: onlyVerbs(store.clients, 'read', 'list'),
    codes: onlyVerbs(store.codes, 'read'),
    families: store.families,
    loginSessions: store.loginSessions,
    /** A code is exchanged in the Region that made it, where it is known whether it was used. */
    authorizationCodes: {
      create: (code) => store.authorizationCodes.create({ ...code, digest: inSecondary(code.digest) }),
      read: async (digest) => {
        const code = await store.authorizationCodes.read(inSecondary(digest));
        return code && { ...code, digest };
      },
    },
    /** When a device was last seen is for the primary to note. */
    devices: { ...onlyVerbs(store.devices, 'read', 'list'), touch: async () => {} },
    limits: {
      take: (poolId, subject, operation, perHour, now) =>
        store.limits.take(poolId, subject, `${operation} in secondary`, perHour, now),
    },
    /** Under ids that the other Region doesn't know. */
    resentCodes: store.resentCodes,
    /** Of sign-ins that the other Region doesn't know. */
    conversations: store.conversations,
    strangers: createStrangerStore(table, keys.secondaryStranger),
    passkeys: onlyVerbs(store.passkeys, 'findOwner', 'list'),
    riskConfigurations: onlyVerbs(store.riskConfigurations, 'readMessages'),
    /** An event has an id of its own, so that no two Regions write the same one; only the primary hears what people say of it. */
    authEvents: onlyVerbs(
      createAuthEventStore(table, now, keys.secondaryNobodysEvent),
      'note',
      'noteNobodys',
      'read',
      'list',
    ),
    /** What sign-ins teach is for the primary to note. */
    riskHistories: { ...onlyVerbs(store.riskHistories, 'read'), replace: async () => true },
    signingKeys: onlyVerbs(store.signingKeys, 'read'),
    certificates: onlyVerbs(store.certificates, 'read'),
    groups: onlyVerbs(store.groups, 'read', 'list'),
    memberships: onlyVerbs(store.memberships, 'groupsOf', 'listUsers'),
    resourceServers: onlyVerbs(store.resourceServers, 'read', 'list'),
    brandings: onlyVerbs(store.brandings, 'read', 'find', 'readForPages'),
    uiCustomizations: onlyVerbs(store.uiCustomizations, 'read'),
    assets: onlyVerbs(store.assets, 'read'),
    terms: onlyVerbs(store.terms, 'read', 'find', 'list'),
    userCounts: onlyVerbs(store.userCounts, 'read'),
    domains: onlyVerbs(store.domains, 'read'),
    identityProviders: onlyVerbs(store.identityProviders, 'read', 'readMany', 'findByIdentifier', 'list'),
    imports: onlyVerbs(store.imports, 'read', 'list'),
    replay: store.replay,
    replicas: onlyVerbs(store.replicas, 'readPool', 'read', 'readMany', 'update', 'secondary'),
  };
}

const inSecondary = (digest: string): string => `${digest} in secondary`;

/** Users: signing in counts failures, and signing out is remembered, in an item of this Region's own. */
function secondaryUsers(store: Store, table: Table, region: string): Store['users'] {
  const { users } = store;
  const own = createSecondaryUserStore(table);
  return {
    ...onlyVerbs(users, 'readForToken', 'list'),
    async readForSignIn(clientId, typedName, beside) {
      const record = await users.readForSignIn(clientId, typedName, beside);
      if (record === undefined) return undefined;
      const { pool, user, credential } = record;
      const ownKey = user === undefined ? [] : [keys.secondaryUser(pool.id, user.username)];
      const [replica, item] = await table.get([keys.replica(pool.id), ...ownKey]);
      if (!admits(replica, region)) return undefined;
      if (user === undefined) return record;
      return { ...record, ...asSeenHere({ user, credential }, itemToSecondaryUser(item, user.sub)) };
    },
    async find(pool, typedName) {
      const found = await users.find(pool, typedName);
      return found && asSeenHere(found, await own.read(found.user));
    },
    async read(poolId, username) {
      const found = await users.read(poolId, username);
      return found && asSeenHere(found, await own.read(found.user));
    },
    async findByIdentity(...person) {
      const found = await users.findByIdentity(...person);
      return found && { ...found, user: withSignOut(found.user, await own.read(found.user)) };
    },
    async change(pool, user, { usePasskey, ...change }) {
      if (usePasskey) return noteSignIn(store, pool, user, change);
      const signedOutAt = onlySignOut(change);
      await own.signOut(user, signedOutAt);
      return { changed: true, user: { ...user, signedOutAt } };
    },
    async readFailures(user) {
      const [present, { failures }] = await Promise.all([users.readFailures(user), own.read(user)]);
      return present && failures;
    },
    recordFailure: (user, seen, failures) => own.recordFailure(user, seen, failures),
    /** A recovery code is used up for good, and so in the primary. */
    async useCode(user, failures, code) {
      if (code.kind !== 'software-token') throw new PrimaryOnlyError();
      return own.useStep(user, failures, code.step);
    },
    /** A new hash is the primary's to write. */
    refreshCredential: (user) => own.forgetFailures(user),
  };
}

/** A signature counter is for the primary to note; what the passkey signs in to begins once in this Region too. */
async function noteSignIn({ users }: Store, pool: UserPool, user: User, change: UserChange): Promise<ChangeUserResult> {
  const { beginFamily, beginLoginSession, endLoginSession, ...others } = change;
  if (Object.values(others).some((member) => member !== undefined)) throw new PrimaryOnlyError();
  if (!beginFamily && !beginLoginSession) return { changed: true, user };
  const home = 'secondary';
  return users.change(pool, user, {
    beginFamily: beginFamily && { ...beginFamily, home },
    beginLoginSession: beginLoginSession && { ...beginLoginSession, home },
    endLoginSession,
  });
}

/** A user with the sign-outs of both Regions, and the failed sign-ins and used codes of this one. */
function asSeenHere({ user, credential }: FoundUser, own: SecondaryUser): FoundUser {
  const token = credential?.softwareToken;
  return {
    user: withSignOut(user, own),
    credential: credential && {
      ...credential,
      failures: own.failures,
      softwareToken: token && { ...token, lastStep: Math.max(token.lastStep, own.lastStep) },
    },
  };
}

/** When the change is a global sign-out and nothing else; throws PrimaryOnlyError otherwise. */
function onlySignOut(change: UserChange): number {
  const { signedOutAt, ...others } = change;
  const isAlone = Object.values(others).every((member) => member === undefined);
  if (signedOutAt === undefined || !isAlone) throw new PrimaryOnlyError();
  return signedOutAt;
}
