import type { Replication } from '../domain/replication.ts';
import type { AssetFiles } from '../platform/ports.ts';
import { createAssetStore } from './branding/create-asset-store.ts';
import { createBrandingStore } from './branding/create-branding-store.ts';
import { createUiCustomizationStore } from './branding/create-ui-customization-store.ts';
import { createClientStore } from './create-client-store.ts';
import { createConversationStore } from './create-conversation-store.ts';
import { createDomainStore } from './create-domain-store.ts';
import { createGroupStore } from './create-group-store.ts';
import { createLimitStore } from './create-limit-store.ts';
import { createMembershipStore } from './create-membership-store.ts';
import { createReplayStore } from './create-replay-store.ts';
import { createResentCodeStore } from './create-resent-code-store.ts';
import { createResourceServerStore } from './create-resource-server-store.ts';
import { createStrangerStore } from './create-stranger-store.ts';
import { createTermsStore } from './create-terms-store.ts';
import { createIdentityProviderStore } from './federation/create-identity-provider-store.ts';
import { createImportStore } from './imports/create-import-store.ts';
import { createCertificateStore } from './pools/create-certificate-store.ts';
import { createPoolStore } from './pools/create-pool-store.ts';
import { createSigningKeyStore } from './pools/create-signing-key-store.ts';
import { createReplicaStore } from './replicas/create-replica-store.ts';
import { replicateStore } from './replicas/replicate-store.ts';
import { createAuthEventStore } from './risk/create-auth-event-store.ts';
import { createRiskConfigurationStore } from './risk/create-risk-configuration-store.ts';
import { createRiskHistoryStore } from './risk/create-risk-history-store.ts';
import type { Store } from './store.ts';
import type { Table } from './table.ts';
import { createUserCountStore } from './user-counts/create-user-count-store.ts';
import { createAuthorizationCodeStore } from './users/create-authorization-code-store.ts';
import { createCodeStore } from './users/create-code-store.ts';
import { createDeviceStore } from './users/create-device-store.ts';
import { createFamilyStore } from './users/create-family-store.ts';
import { createLoginSessionStore } from './users/create-login-session-store.ts';
import { createPasskeyStore } from './users/create-passkey-store.ts';
import { createUserStore } from './users/create-user-store.ts';

const refuse = async (): Promise<never> => {
  throw new Error('this store has no files');
};
const NO_FILES: AssetFiles = { put: refuse, read: refuse, delete: refuse };

/**
 * The store on one table. `now` (ms) dates what the store itself dates: changes to users, and the end of pools. With `replication`, on one
 * of the two replicas of a table. `files` has the bytes of images.
 */
export function createStore(
  table: Table,
  now: () => number = Date.now,
  replication?: Replication,
  files: AssetFiles = NO_FILES,
): Store {
  const store: Store = {
    pools: createPoolStore(table, now, files),
    clients: createClientStore(table),
    users: createUserStore(table, now, replication),
    codes: createCodeStore(table),
    families: createFamilyStore(table),
    devices: createDeviceStore(table),
    loginSessions: createLoginSessionStore(table),
    authorizationCodes: createAuthorizationCodeStore(table),
    limits: createLimitStore(table),
    resentCodes: createResentCodeStore(table),
    conversations: createConversationStore(table),
    strangers: createStrangerStore(table),
    signingKeys: createSigningKeyStore(table),
    certificates: createCertificateStore(table),
    groups: createGroupStore(table, now),
    memberships: createMembershipStore(table, now),
    resourceServers: createResourceServerStore(table),
    terms: createTermsStore(table),
    brandings: createBrandingStore(table),
    uiCustomizations: createUiCustomizationStore(table),
    assets: createAssetStore(table, files, now),
    userCounts: createUserCountStore(table, now),
    domains: createDomainStore(table),
    identityProviders: createIdentityProviderStore(table, now),
    imports: createImportStore(table),
    passkeys: createPasskeyStore(table),
    riskConfigurations: createRiskConfigurationStore(table),
    authEvents: createAuthEventStore(table, now),
    riskHistories: createRiskHistoryStore(table),
    replay: createReplayStore(table),
    replicas: createReplicaStore(table),
  };
  return replication === undefined ? store : replicateStore(store, table, replication, now);
}
