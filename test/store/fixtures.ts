import { randomUUID } from 'node:crypto';
import type { IdentityProvider } from '../../lambdas/domain/federation/identity-provider.ts';
import type { LinkedIdentity } from '../../lambdas/domain/federation/linked-identity.ts';
import type { Group } from '../../lambdas/domain/group.ts';
import type { Passkey } from '../../lambdas/domain/passkeys/passkey.ts';
import type { Credential, StoredCode, TokenFamily, User } from '../../lambdas/domain/user.ts';
import type { UserPool, UserPoolConfiguration } from '../../lambdas/domain/user-pool.ts';
import type { UserPoolClient } from '../../lambdas/domain/user-pool-client.ts';
import type { Store } from '../../lambdas/store/store.ts';

export const NOW = Date.UTC(2026, 0, 2, 3, 4, 5);

export const makePool = (configuration: UserPoolConfiguration = {}, createdAt = NOW): UserPool => ({
  id: `eu-central-1_${randomUUID().replaceAll('-', '').slice(0, 9)}`,
  name: 'people',
  arn: 'arn:aws:cognito-idp:eu-central-1:123456789012:userpool/x',
  createdAt,
  modifiedAt: createdAt,
  configuration,
  version: 1,
});

/** A pool that is stored. */
export async function storePool(store: Store, configuration: UserPoolConfiguration = {}): Promise<UserPool> {
  const pool = makePool(configuration);
  await store.pools.create(pool, {}, { poolId: pool.id, keys: [], version: 1 });
  return pool;
}

export const makeClient = (poolId: string): UserPoolClient => ({
  id: randomUUID().replaceAll('-', '').slice(0, 26),
  poolId,
  name: 'web',
  createdAt: NOW,
  modifiedAt: NOW,
  configuration: { ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH'] },
  secrets: [{ id: 's1', sealed: 'sealed', createdAt: NOW }],
  version: 1,
});

export async function storeClient(store: Store, poolId: string): Promise<UserPoolClient> {
  const client = makeClient(poolId);
  await store.clients.create(client);
  return client;
}

export const makeUser = (poolId: string, username: string, attributes: Record<string, string> = {}): User => ({
  poolId,
  username,
  sub: randomUUID(),
  status: 'CONFIRMED',
  enabled: true,
  attributes,
  createdAt: NOW,
  modifiedAt: NOW,
  version: 1,
});

export const makeCredential = (version = 0): Credential => ({
  passwordHash: '$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA',
  srp: { salt: 'ab'.repeat(16), sealedVerifier: 'v'.repeat(900) },
  history: [],
  failures: { count: 0, lastAt: 0 },
  version,
});

/** A user that is stored, with a credential. */
export async function storeUser(
  store: Store,
  pool: UserPool,
  username: string,
  attributes: Record<string, string> = {},
  claims: readonly ('email' | 'phone_number' | 'preferred_username')[] = [],
): Promise<User> {
  const user = makeUser(pool.id, username, attributes);
  const result = await store.users.create(pool, {
    user,
    credential: makeCredential(),
    claims: claims.map((alias) => ({ alias, value: attributes[alias] ?? '' })),
  });
  if (!result.created) throw new Error(`the name ${result.taken} is taken`);
  return user;
}

export const makeCode = (purpose: StoredCode['purpose'] = 'sign-up', mac: string = randomUUID()): StoredCode => ({
  purpose,
  mac,
  expiresAt: NOW + 3_600_000,
  attribute: 'email',
  destination: 'ann@example.org',
  attempts: 0,
});

export const makeGroup = (poolId: string, name: string, settings: Partial<Group> = {}): Group => ({
  poolId,
  id: randomUUID().slice(0, 8),
  name,
  createdAt: NOW,
  modifiedAt: NOW,
  version: 1,
  ...settings,
});

/** A group that is stored. */
export async function storeGroup(store: Store, poolId: string, name: string, settings: Partial<Group> = {}) {
  const group = makeGroup(poolId, name, settings);
  if ((await store.groups.create(group)) !== 'created') throw new Error(`there is no room for the group ${name}`);
  return group;
}

export const makeProvider = (
  poolId: string,
  name: string,
  settings: Partial<IdentityProvider> = {},
): IdentityProvider => ({
  poolId,
  name,
  type: 'OIDC',
  details: { client_id: 'cognate', oidc_issuer: 'https://idp.example' },
  secrets: { client_secret: 'sealed' },
  attributeMapping: { email: 'email' },
  identifiers: [],
  acrMapping: undefined,
  createdAt: NOW,
  modifiedAt: NOW,
  version: 1,
  ...settings,
});

/** Whom `provider` knows by `userId`. */
export const makeIdentity = (
  providerName: string,
  userId: string,
  settings: Partial<LinkedIdentity> = {},
): LinkedIdentity => ({
  providerName,
  providerType: 'OIDC',
  attributeName: 'Cognito_Subject',
  userId,
  issuer: undefined,
  primary: false,
  linkedAt: NOW,
  ...settings,
});

/** The profile that a first sign-in as `subject` makes, in no group. */
export const makeProfile = (poolId: string, providerName: string, subject: string): User => ({
  ...makeUser(poolId, `${providerName}_${subject}`),
  status: 'EXTERNAL_PROVIDER',
  identities: [makeIdentity(providerName, subject, { primary: true })],
});

export const makeFamily = (user: User, clientId = 'client'): TokenFamily => ({
  id: randomUUID(),
  poolId: user.poolId,
  username: user.username,
  sub: user.sub,
  clientId,
  authenticatedAt: NOW,
  expiresAt: NOW + 30 * 86_400_000,
  refreshTokens: { hash: 0 },
  scope: 'aws.cognito.signin.user.admin',
  version: 1,
});

export const makePasskey = (user: User, credentialId: string): Passkey => ({
  poolId: user.poolId,
  username: user.username,
  sub: user.sub,
  credentialId,
  publicKey: 'pQECAyYgASFYIA',
  signCount: 1,
  transports: ['internal', 'hybrid'],
  attachment: 'platform',
  aaguid: '00000000-0000-0000-0000-000000000000',
  relyingPartyId: 'example.com',
  name: 'Passkey',
  backupEligible: true,
  backedUp: false,
  createdAt: NOW,
});
