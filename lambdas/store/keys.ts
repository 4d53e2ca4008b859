import { createHash } from 'node:crypto';
import type { CertificateUse } from '../domain/certificates/certificate-use.ts';
import type { AliasName, CodePurpose } from '../domain/user.ts';
import { TABLE_SCHEMA } from './schema.ts';
import type { Key } from './table.ts';

const LONGEST_SEGMENT = 400;

/**
 * One segment of a key, for any string: `#`, `%`, a leading `~` and lone surrogates are escaped, and what would be longer than 400
 * bytes becomes `~` and its SHA-256. Distinct inputs give distinct segments, none contains `#`.
 */
function segment(text: string): string {
  const escaped = text
    .replace(/[%#]|^~/g, (character) => (character === '%' ? '%25' : character === '#' ? '%23' : '%7E'))
    .replace(/\p{Surrogate}/gu, (surrogate) => `%u${surrogate.charCodeAt(0).toString(16)}`);
  if (escaped.length * 3 <= LONGEST_SEGMENT || Buffer.byteLength(escaped) <= LONGEST_SEGMENT) return escaped;
  return `~${createHash('sha256').update(escaped).digest('base64url')}`;
}

function join(tag: string, ...segments: readonly string[]): string {
  return [tag, ...segments.map(segment)].join('#');
}

const userPartition = (poolId: string, username: string): string => join('U', poolId, username);
const memberPartition = (poolId: string, name: string, groupId: string): string => join('M', poolId, name, groupId);
const poolPartition = (poolId: string): string => join('P', poolId);

/** Every key of the table. `username` is always the real one, alias values are already normalised (`normalizeAlias`). */
export const keys = {
  service: (): Key => ({ pk: 'SERVICE', sk: 'SETTINGS' }),
  occupancy: (): Key => ({ pk: 'SERVICE', sk: 'OCCUPANCY' }),
  /** Written by the second Region's deployment. */
  secondary: (): Key => ({ pk: 'SERVICE', sk: 'SECONDARY' }),

  poolListPartition: (): string => 'POOLS',
  /** Sorted by creation time (ms, 15 digits). */
  poolListEntry: (poolId: string, createdAt: number): Key => ({
    pk: 'POOLS',
    sk: join(String(createdAt).padStart(15, '0'), poolId),
  }),
  deletedPoolPartition: (): string => 'DELETED-POOLS',
  deletedPool: (poolId: string): Key => ({ pk: 'DELETED-POOLS', sk: join('POOL', poolId) }),

  poolPartition,
  pool: (poolId: string): Key => ({ pk: poolPartition(poolId), sk: 'POOL' }),
  poolOccupancy: (poolId: string): Key => ({ pk: poolPartition(poolId), sk: 'OCCUPANCY' }),
  poolMessages: (poolId: string): Key => ({ pk: poolPartition(poolId), sk: 'MESSAGES' }),
  /** Texts of e-mails about risky sign-ins: a client's, or those of the pool under `ALL_CLIENTS`. */
  riskMessages: (poolId: string, clientId: string): Key => ({
    pk: poolPartition(poolId),
    sk: join('RISKMESSAGES', clientId),
  }),
  signingKeys: (poolId: string): Key => ({ pk: poolPartition(poolId), sk: 'KEYS' }),
  poolCertificate: (poolId: string, use: CertificateUse): Key => ({
    pk: poolPartition(poolId),
    sk: use === 'signing' ? 'CERTIFICATE' : join('CERTIFICATE', use),
  }),
  replica: (poolId: string): Key => ({ pk: poolPartition(poolId), sk: 'REPLICA' }),
  clientListPrefix: (): string => 'CLIENT#',
  clientListEntry: (poolId: string, clientId: string): Key => ({
    pk: poolPartition(poolId),
    sk: join('CLIENT', clientId),
  }),
  groupPrefix: (): string => 'GROUP#',
  group: (poolId: string, name: string): Key => ({ pk: poolPartition(poolId), sk: join('GROUP', name) }),
  deletedGroupPartition: (): string => 'DELETED-GROUPS',
  deletedGroup: (poolId: string, name: string, groupId: string): Key => ({
    pk: 'DELETED-GROUPS',
    sk: join('GROUP', poolId, name, groupId),
  }),
  /** The members of one group; a later group of the same name has a partition of its own. */
  memberPartition,
  member: (poolId: string, name: string, groupId: string, sub: string): Key => ({
    pk: memberPartition(poolId, name, groupId),
    sk: join('USER', sub),
  }),
  resourceServerPrefix: (): string => 'SERVER#',
  resourceServer: (poolId: string, identifier: string): Key => ({
    pk: poolPartition(poolId),
    sk: join('SERVER', identifier),
  }),

  /** Users of a pool whose sub falls to one shard (`shardOf`). */
  userCount: (poolId: string, shard: number): Key => ({ pk: poolPartition(poolId), sk: join('COUNT', String(shard)) }),
  /** A record of the table's stream that was counted. */
  countedEvent: (eventId: string): Key => ({ pk: join('E', eventId), sk: 'EVENT' }),
  termsPrefix: (): string => 'TERMS#',
  terms: (poolId: string, id: string): Key => ({ pk: poolPartition(poolId), sk: join('TERMS', id) }),
  /** Which terms a client has under a name. */
  termsName: (poolId: string, clientId: string, name: string): Key => ({
    pk: poolPartition(poolId),
    sk: join('TERMSNAME', clientId, name),
  }),

  branding: (poolId: string, clientId: string): Key => ({
    pk: poolPartition(poolId),
    sk: join('BRANDING', clientId),
  }),
  /** Whose branding an id is. */
  brandingId: (poolId: string, id: string): Key => ({ pk: poolPartition(poolId), sk: join('BRANDINGID', id) }),
  /** `clientId` may be `ALL_CLIENTS`, here and for assets. */
  uiCustomization: (poolId: string, clientId: string): Key => ({
    pk: poolPartition(poolId),
    sk: join('UI', clientId),
  }),
  /** Begins the sort keys of a client's assets. */
  assetPrefix: (clientId: string): string => `${join('ASSET', clientId)}#`,
  asset: (poolId: string, clientId: string, digest: string): Key => ({
    pk: poolPartition(poolId),
    sk: join('ASSET', clientId, digest),
  }),

  identityProviderPrefix: (): string => 'IDP#',
  identityProvider: (poolId: string, name: string): Key => ({ pk: poolPartition(poolId), sk: join('IDP', name) }),
  /** Which identity provider has an identifier. */
  identityProviderIdentifier: (poolId: string, identifier: string): Key => ({
    pk: poolPartition(poolId),
    sk: join('IDPID', identifier),
  }),

  importJobPrefix: (): string => 'IMPORT#',
  importJob: (poolId: string, jobId: string): Key => ({ pk: poolPartition(poolId), sk: join('IMPORT', jobId) }),
  runningImportPartition: (): string => 'RUNNING-IMPORTS',
  runningImport: (poolId: string, jobId: string): Key => ({ pk: 'RUNNING-IMPORTS', sk: join('IMPORT', poolId, jobId) }),

  client: (clientId: string): Key => ({ pk: join('C', clientId), sk: 'CLIENT' }),
  domain: (domain: string): Key => ({ pk: join('D', domain), sk: 'DOMAIN' }),
  /** By the code's SHA-256. */
  authorizationCode: (digest: string): Key => ({ pk: join('A', digest), sk: 'CODE' }),
  /** By the id that a code to sign in with shares with those that are sent in its place. */
  resentCode: (id: string): Key => ({ pk: join('S', id), sk: 'CODE' }),
  /** What a custom sign-in's session has no room for, by the sign-in and how many challenges were answered before. */
  conversation: (signInId: string, step: number): Key => ({ pk: join('T', signInId), sk: join('TURN', String(step)) }),
  replay: (signature: string): Key => ({ pk: join('R', signature), sk: 'REPLAY' }),

  userPartition,
  user: (poolId: string, username: string): Key => ({
    pk: userPartition(poolId, username),
    sk: TABLE_SCHEMA.userSortKey,
  }),
  credential: (poolId: string, username: string): Key => ({ pk: userPartition(poolId, username), sk: 'CRED' }),
  code: (poolId: string, username: string, purpose: CodePurpose): Key => ({
    pk: userPartition(poolId, username),
    sk: join('CODE', purpose),
  }),
  familyPrefix: (): string => 'FAMILY#',
  family: (poolId: string, username: string, familyId: string): Key => ({
    pk: userPartition(poolId, username),
    sk: join('FAMILY', familyId),
  }),
  devicePrefix: (): string => 'DEVICE#',
  device: (poolId: string, username: string, deviceKey: string): Key => ({
    pk: userPartition(poolId, username),
    sk: join('DEVICE', deviceKey),
  }),
  loginSessionPrefix: (): string => 'SSO#',
  loginSession: (poolId: string, username: string, id: string): Key => ({
    pk: userPartition(poolId, username),
    sk: join('SSO', id),
  }),
  /** What the second Region alone writes of a user. */
  secondaryUser: (poolId: string, username: string): Key => ({
    pk: userPartition(poolId, username),
    sk: 'SECONDARY',
  }),
  revocationPrefix: (): string => 'REVOKED#',
  /** That a family was revoked by the Region that didn't begin it. */
  revocation: (poolId: string, username: string, familyId: string): Key => ({
    pk: userPartition(poolId, username),
    sk: join('REVOKED', familyId),
  }),
  /** Counts one operation on behalf of one subject within one hour since the epoch. The subject need not be a user. */
  limit: (poolId: string, subject: string, operation: string, hour: number): Key => ({
    pk: userPartition(poolId, subject),
    sk: join('LIMIT', operation, String(hour)),
  }),
  /** Failed sign-ins under a name that nobody has. */
  stranger: (poolId: string, name: string): Key => ({ pk: userPartition(poolId, name), sk: 'STRANGER' }),
  authEventPrefix: (): string => 'EVENT#',
  /** By the id, which begins with the event's time. */
  authEvent: (poolId: string, username: string, eventId: string): Key => ({
    pk: userPartition(poolId, username),
    sk: join('EVENT', eventId),
  }),
  /** Stands for the events of a name that nobody has. */
  nobodysEvent: (poolId: string, name: string): Key => ({ pk: userPartition(poolId, name), sk: 'NOEVENT' }),
  secondaryNobodysEvent: (poolId: string, name: string): Key => ({
    pk: userPartition(poolId, name),
    sk: join('NOEVENT', 'SECONDARY'),
  }),
  riskHistory: (poolId: string, username: string): Key => ({ pk: userPartition(poolId, username), sk: 'RISK' }),
  passkeyPrefix: (): string => 'PASSKEY#',
  /** `credentialId` in base64url. */
  passkey: (poolId: string, username: string, credentialId: string): Key => ({
    pk: userPartition(poolId, username),
    sk: join('PASSKEY', credentialId),
  }),
  /** Whose passkey it is. */
  passkeyOwner: (poolId: string, credentialId: string): Key => ({ pk: join('K', poolId, credentialId), sk: 'OWNER' }),
  /** A registration that was completed: its challenge can't be answered again. */
  passkeyChallenge: (poolId: string, username: string, challengeId: string): Key => ({
    pk: userPartition(poolId, username),
    sk: join('CHALLENGE', challengeId),
  }),
  secondaryStranger: (poolId: string, name: string): Key => ({
    pk: userPartition(poolId, name),
    sk: join('STRANGER', 'SECONDARY'),
  }),
  /** Who holds a name. */
  guard: (poolId: string, alias: AliasName, value: string): Key => ({
    pk: join('G', poolId, alias, value),
    sk: 'GUARD',
  }),

  /** Whom an identity provider's person is in the pool; `attribute` is what the provider names the person by. */
  identity: (poolId: string, provider: string, attribute: string, value: string): Key => ({
    pk: join('I', poolId, provider, attribute, value),
    sk: 'IDENTITY',
  }),

  /** Partition of the indexes that lists the users of one shard. */
  listing: (poolId: string, shard: number): string => `${segment(poolId)}#${shard}`,
  /** The shard of a user, by sub. */
  shardOf: (sub: string): number => createHash('sha256').update(sub).digest().readUInt32BE(0) % TABLE_SCHEMA.shards,
} as const;
