import type { ApiFunctionName } from '../lambdas/entries/assignment.ts';
import type { AssetAccess } from './asset-bucket.ts';
import type { TableAccess } from './directory-table.ts';

/** Functions without a route: CloudFormation or a schedule calls them. */
export type BackstageFunctionName =
  | 'resources'
  | 'set-up'
  | 'rotate-signing-keys'
  | 'import-users'
  | 'count-users'
  | 'publish-events';
export type FunctionName = ApiFunctionName | BackstageFunctionName;

/** What one function is given. Each right is a grant and the environment variables that go with it. */
export interface FunctionDefinition {
  readonly description: string;
  readonly memorySize: number;
  readonly timeoutSeconds: number;
  /** Its use of the table. */
  readonly table?: TableAccess;
  /** Queries the table's indexes. */
  readonly listing?: boolean;
  /** `open`: decrypts the data key that seals. `make`: generates it. */
  readonly key?: 'open' | 'make';
  /** Reads the root key pair, to verify signatures. */
  readonly rootKey?: boolean;
  /** Reads the secret that CloudFront sends. */
  readonly originVerify?: boolean;
  /** Knows the account, for ARNs and names. */
  readonly accountId?: boolean;
  /** Knows the rates of the front door. */
  readonly rates?: boolean;
  /** Its use of the images of pages. `remove`: only that. */
  readonly assets?: AssetAccess;
  /** Reads the table's stream, and leaves what it can't handle in a queue. */
  readonly stream?: boolean;
  /** Publishes to the bus of users' events. */
  readonly events?: boolean;
  /** `take`: lets callers upload the files of imports, and wakes the worker. `do`: reads the files and logs what became of their lines. */
  readonly imports?: 'take' | 'do';
  /** Sends e-mails and text messages. */
  readonly messages?: boolean;
  /** Takes passwords, and looks them up among breached ones. */
  readonly passwords?: boolean;
  /** Writes to the log groups, buckets and delivery streams that the owners of pools chose. */
  readonly logDelivery?: boolean;
  /** Invokes pools' triggers, and leaves messages to their senders: each pool grants it what it brings, and tags do. */
  readonly actsForPools?: boolean;
  /** Runs custom challenges. */
  readonly challenges?: boolean;
  /** In a second Region: `absent`, or what it is given instead. The same when undefined. */
  readonly secondary?: 'absent' | Partial<FunctionDefinition>;
}

/** The functions of a deployment: of the primary and only one, or of the second Region. */
export function functionsOf(part: 'primary' | 'secondary'): ReadonlyMap<FunctionName, FunctionDefinition> {
  const all = Object.entries(FUNCTIONS) as [FunctionName, FunctionDefinition][];
  if (part === 'primary') return new Map(all);
  const present = all.filter(([, { secondary }]) => secondary !== 'absent');
  return new Map(present.map(([name, { secondary, ...same }]) => [name, { ...same, ...(secondary as object) }]));
}

/** A whole vCPU: a password hash then takes as long as the processor needs. */
const HASHING = 1769;
const ORDINARY = 512;
const SMALL = 256;
/** Triggers may take their time, one after the other: as long as API Gateway waits, seconds. */
const TRIGGERING = 29;

/** Every function, its size and its rights. */
export const FUNCTIONS: Readonly<Record<FunctionName, FunctionDefinition>> = {
  'sign-in': {
    description: 'Signs users in: SRP, passwords and challenges',
    memorySize: HASHING,
    timeoutSeconds: TRIGGERING,
    passwords: true,
    table: 'write',
    listing: true,
    key: 'open',
    accountId: true,
    messages: true,
    logDelivery: true,
    actsForPools: true,
    challenges: true,
  },
  'admin-sign-in': {
    description: 'Signs users in on behalf of a signed caller',
    memorySize: HASHING,
    timeoutSeconds: TRIGGERING,
    passwords: true,
    table: 'write',
    listing: true,
    key: 'open',
    rootKey: true,
    accountId: true,
    messages: true,
    logDelivery: true,
    actsForPools: true,
    challenges: true,
  },
  tokens: {
    description: 'Refreshes and revokes tokens, answers who an access token is for, and keeps passkeys',
    memorySize: ORDINARY,
    timeoutSeconds: TRIGGERING,
    table: 'write',
    key: 'open',
    actsForPools: true,
  },
  mfa: {
    description: 'Lets users set up second factors and choose between them',
    memorySize: ORDINARY,
    timeoutSeconds: 10,
    table: 'write',
    key: 'open',
  },
  'sign-up': {
    description: 'Signs users up, confirms them and lets them set a password',
    memorySize: HASHING,
    timeoutSeconds: TRIGGERING,
    passwords: true,
    table: 'write',
    listing: true,
    key: 'open',
    accountId: true,
    messages: true,
    logDelivery: true,
    actsForPools: true,
    secondary: { table: 'read', listing: false, messages: false, logDelivery: false, actsForPools: false },
  },
  'admin-users': {
    description: 'Users, on behalf of a signed caller',
    memorySize: HASHING,
    timeoutSeconds: TRIGGERING,
    passwords: true,
    table: 'write',
    listing: true,
    key: 'open',
    rootKey: true,
    accountId: true,
    messages: true,
    logDelivery: true,
    actsForPools: true,
    secondary: { messages: false, logDelivery: false, actsForPools: false },
  },
  configuration: {
    description: 'User pools, clients, groups, domains and resource servers',
    memorySize: ORDINARY,
    timeoutSeconds: 29,
    table: 'write',
    listing: true,
    key: 'open',
    rootKey: true,
    accountId: true,
    rates: true,
    logDelivery: true,
    assets: 'write',
    secondary: { assets: 'read' },
  },
  imports: {
    description: 'User imports: takes jobs and starts and stops them',
    memorySize: ORDINARY,
    timeoutSeconds: 15,
    table: 'write',
    key: 'open',
    rootKey: true,
    accountId: true,
    imports: 'take',
    secondary: 'absent',
  },
  oauth: {
    description: 'OAuth 2.0 and OpenID Connect: authorization, tokens, user info, revocation, registration, logout',
    memorySize: ORDINARY,
    timeoutSeconds: TRIGGERING,
    table: 'write',
    key: 'open',
    actsForPools: true,
  },
  federation: {
    description: 'What identity providers answer, and the sign-ins that follow from it',
    memorySize: ORDINARY,
    timeoutSeconds: TRIGGERING,
    table: 'write',
    listing: true,
    key: 'open',
    accountId: true,
    logDelivery: true,
    actsForPools: true,
  },
  saml: {
    description: 'What SAML identity providers post, and the sign-ins and sign-outs that follow from it',
    memorySize: ORDINARY,
    timeoutSeconds: TRIGGERING,
    table: 'write',
    listing: true,
    key: 'open',
    accountId: true,
    logDelivery: true,
    actsForPools: true,
  },
  login: {
    description: 'The pages of managed login: sign-in, sign-up, forgotten passwords, passkeys',
    memorySize: HASHING,
    timeoutSeconds: TRIGGERING,
    passwords: true,
    table: 'write',
    listing: true,
    key: 'open',
    accountId: true,
    messages: true,
    logDelivery: true,
    actsForPools: true,
  },
  account: {
    description: 'The account page of managed login: people see and change what is theirs',
    memorySize: HASHING,
    timeoutSeconds: TRIGGERING,
    passwords: true,
    table: 'write',
    listing: true,
    key: 'open',
    accountId: true,
    messages: true,
    logDelivery: true,
    actsForPools: true,
    secondary: { messages: false, logDelivery: false, actsForPools: false },
  },
  discovery: {
    description: 'Key sets and discovery documents',
    memorySize: SMALL,
    timeoutSeconds: 10,
    table: 'read',
  },
  credentials: {
    description: 'Temporary credentials for IAM principals',
    memorySize: SMALL,
    timeoutSeconds: 10,
    table: 'read',
    key: 'open',
  },
  unsupported: {
    description: 'Answers unknown operations, and those that a second Region withholds',
    memorySize: SMALL,
    timeoutSeconds: 10,
    table: 'read',
    key: 'open',
    secondary: { table: 'write', rootKey: true, accountId: true },
  },
  resources: {
    description: 'Makes, changes and removes user pools and their parts for CloudFormation',
    memorySize: ORDINARY,
    timeoutSeconds: 300,
    table: 'write',
    listing: true,
    key: 'open',
    accountId: true,
    logDelivery: true,
    assets: 'write',
    secondary: 'absent',
  },
  'set-up': {
    description: 'Writes the settings of the service at deployment',
    memorySize: SMALL,
    timeoutSeconds: 60,
    table: 'write',
    key: 'make',
    originVerify: true,
    secondary: { description: 'Registers the deployment with the primary one', key: 'open', originVerify: false },
  },
  'count-users': {
    description: 'Counts the users of each pool along the stream of the table',
    memorySize: SMALL,
    timeoutSeconds: 30,
    table: 'write',
    stream: true,
    secondary: 'absent',
  },
  'publish-events': {
    description: 'Publishes what happens to users along the stream of the table',
    memorySize: SMALL,
    timeoutSeconds: 60,
    stream: true,
    events: true,
    secondary: 'absent',
  },
  'import-users': {
    description: 'Imports users from CSV files',
    memorySize: HASHING,
    timeoutSeconds: 900,
    table: 'write',
    listing: true,
    key: 'open',
    imports: 'do',
    secondary: 'absent',
  },
  'rotate-signing-keys': {
    description: 'Rotates the signing keys of all pools',
    memorySize: ORDINARY,
    timeoutSeconds: 300,
    table: 'write',
    listing: true,
    key: 'open',
    assets: 'remove',
    secondary: 'absent',
  },
};
