import type { AssetStore, BrandingStore, UiCustomizationStore } from './branding/branding-store.ts';
import type { ClientStore } from './client-store.ts';
import type { ConversationStore } from './conversation-store.ts';
import type { DomainStore } from './domain-store.ts';
import type { IdentityProviderStore } from './federation/identity-provider-store.ts';
import type { GroupStore } from './group-store.ts';
import type { ImportStore } from './imports/import-store.ts';
import type { LimitStore } from './limit-store.ts';
import type { MembershipStore } from './membership-store.ts';
import type { CertificateStore } from './pools/certificate-store.ts';
import type { PoolStore } from './pools/pool-store.ts';
import type { SigningKeyStore } from './pools/signing-key-store.ts';
import type { ReplayStore } from './replay-store.ts';
import type { ReplicaStore } from './replicas/replica-store.ts';
import type { ResentCodeStore } from './resent-code-store.ts';
import type { ResourceServerStore } from './resource-server-store.ts';
import type { AuthEventStore } from './risk/auth-event-store.ts';
import type { RiskConfigurationStore } from './risk/risk-configuration-store.ts';
import type { RiskHistoryStore } from './risk/risk-history-store.ts';
import type { StrangerStore } from './stranger-store.ts';
import type { TermsStore } from './terms-store.ts';
import type { UserCountStore } from './user-counts/user-count-store.ts';
import type { AuthorizationCodeStore } from './users/authorization-code-store.ts';
import type { CodeStore } from './users/code-store.ts';
import type { DeviceStore } from './users/device-store.ts';
import type { FamilyStore } from './users/family-store.ts';
import type { LoginSessionStore } from './users/login-session-store.ts';
import type { PasskeyStore } from './users/passkey-store.ts';
import type { UserStore } from './users/user-store.ts';

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
  readonly conversations: ConversationStore;
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
