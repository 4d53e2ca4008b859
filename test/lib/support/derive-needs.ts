import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ApiFunctionName, ASSIGNMENT } from '../../../lambdas/entries/assignment.ts';
import type { Store } from '../../../lambdas/store/store.ts';
import * as shapes from '../../../lambdas/wire/shapes.generated.ts';
import type { Bundle } from '../../../lib/bundling/bundle-entries.ts';
import { PROJECT_ROOT } from '../../../lib/bundling/project-paths.ts';
import type { FunctionDefinition, FunctionName } from '../../../lib/function-table.ts';
import { OPERATION_NAMES } from '../../../lib/routes.ts';

const MODELS = { ...shapes };

type Need = 'read' | 'write' | 'listing' | 'write and listing';

/** What each access pattern of the store does to the table: a new one that isn't here is a type error. */
const STORE_NEEDS: { readonly [Entity in keyof Store]: { readonly [Verb in keyof Store[Entity]]: Need } } = {
  pools: {
    create: 'write',
    read: 'read',
    readMessages: 'read',
    update: 'write',
    delete: 'write',
    sweep: 'write and listing',
    list: 'read',
  },
  clients: { create: 'write', read: 'read', update: 'write', delete: 'write', list: 'read' },
  users: {
    readForSignIn: 'read',
    readForToken: 'read',
    find: 'listing',
    read: 'read',
    create: 'write',
    change: 'write',
    delete: 'write',
    list: 'listing',
    readFailures: 'read',
    recordFailure: 'write',
    useCode: 'write',
    refreshCredential: 'write',
    createProfile: 'write',
    findByIdentity: 'read',
    changeIdentities: 'write',
  },
  identityProviders: {
    create: 'write',
    read: 'read',
    readMany: 'read',
    findByIdentifier: 'read',
    update: 'write',
    delete: 'write',
    list: 'read',
  },
  codes: { read: 'read', put: 'write', countAttempt: 'write' },
  families: {
    begin: 'write',
    read: 'read',
    list: 'read',
    touch: 'write',
    delete: 'write',
    rotate: 'write',
    revoke: 'write',
  },
  devices: { create: 'write', read: 'read', list: 'read', remember: 'write', touch: 'write', delete: 'write' },
  loginSessions: { begin: 'write', replace: 'write', read: 'read', list: 'read', touch: 'write', delete: 'write' },
  authorizationCodes: { create: 'write', read: 'read' },
  resentCodes: { read: 'read', replace: 'write' },
  conversations: { keep: 'write' },
  limits: { take: 'write' },
  strangers: { read: 'read', recordFailure: 'write' },
  signingKeys: { read: 'read', update: 'write' },
  certificates: { read: 'read', create: 'write' },
  groups: { create: 'write', read: 'read', update: 'write', delete: 'write', sweep: 'write', list: 'read' },
  memberships: { groupsOf: 'read', add: 'write', remove: 'write', listUsers: 'read' },
  resourceServers: { create: 'write', read: 'read', update: 'write', delete: 'write', list: 'read' },
  userCounts: { record: 'write', read: 'read' },
  brandings: { create: 'write', read: 'read', find: 'read', readForPages: 'read', update: 'write', delete: 'write' },
  uiCustomizations: { read: 'read', put: 'write', delete: 'write' },
  assets: { put: 'write', read: 'read', sweep: 'write' },
  terms: {
    create: 'write',
    read: 'read',
    find: 'read',
    update: 'write',
    delete: 'write',
    deleteOfClient: 'write',
    list: 'read',
  },
  imports: {
    create: 'write',
    read: 'read',
    list: 'read',
    start: 'write',
    requestStop: 'write',
    listRunning: 'read',
    lease: 'write',
    begin: 'write',
    advance: 'write',
    release: 'write',
    end: 'write',
    forget: 'write',
  },
  domains: { create: 'write', read: 'read', update: 'write', delete: 'write' },
  riskConfigurations: { setOfPool: 'write', setOfClient: 'write', readMessages: 'read' },
  authEvents: { note: 'write', noteNobodys: 'write', read: 'read', list: 'read', judge: 'write' },
  riskHistories: { read: 'read', replace: 'write' },
  passkeys: {
    add: 'write',
    findOwner: 'read',
    list: 'read',
    rename: 'write',
    delete: 'write',
  },
  replay: { remember: 'write', forget: 'write' },
  replicas: {
    readPool: 'read',
    read: 'read',
    readMany: 'read',
    create: 'write',
    update: 'write',
    delete: 'write',
    secondary: 'read',
  },
};

/** What a function's definition says about its rights. */
export type Rights = Required<
  Pick<
    FunctionDefinition,
    | 'listing'
    | 'rootKey'
    | 'originVerify'
    | 'accountId'
    | 'rates'
    | 'messages'
    | 'passwords'
    | 'logDelivery'
    | 'stream'
    | 'events'
    | 'actsForPools'
    | 'challenges'
  >
> &
  Pick<FunctionDefinition, 'table' | 'key' | 'imports' | 'assets'>;

/** The operations that a function answers: those that no other is named for, if it is the one for the remainder. */
function operationsOf(name: FunctionName): readonly (typeof OPERATION_NAMES)[number][] {
  if (name === 'unsupported') {
    const named = new Set<string>(Object.values(ASSIGNMENT).flatMap(({ operations }) => [...operations]));
    return OPERATION_NAMES.filter((operation) => !named.has(operation));
  }
  return name in ASSIGNMENT ? ASSIGNMENT[name as ApiFunctionName].operations : [];
}

/**
 * The rights that a bundle's code needs, told from its sources: which adapters are in it, and which of the services and of the store's
 * verbs the rooms above `platform/` and `store/` name. Signature checks count only where a function answers signed operations.
 */
export function deriveNeeds(name: FunctionName, bundle: Bundle): Rights {
  const isSigned = operationsOf(name).some((operation) => MODELS[operation].auth === 'sigv4');
  const has = (path: string): boolean => `lambdas/${path}` in bundle.inputs;
  const sources = Object.keys(bundle.inputs)
    .filter((path) => path.startsWith('lambdas/') && !/^lambdas\/(platform|store)\//.test(path))
    .filter((path) => isSigned || !path.startsWith('lambdas/wire/sigv4/') || name === 'credentials')
    .map((path) => readFileSync(join(PROJECT_ROOT, path), 'utf8'));
  const text = sources.join('\n');
  const verbs = storeNeeds(text);
  const writes = verbs.some((need) => need.startsWith('write'));
  const makesKey = has('platform/create-data-key.ts');
  const seals = /\bsealer\b|\boriginVerifySecret\(/.test(text);
  return {
    table: has('platform/aws/dynamodb-table.ts') ? (writes || makesKey ? 'write' : 'read') : undefined,
    listing: verbs.some((need) => need.endsWith('listing')),
    key: makesKey ? 'make' : seals ? 'open' : undefined,
    rootKey: isSigned,
    originVerify: text.includes('originVerifySecretArn'),
    accountId: /\baccountId\b/.test(text),
    rates: /\brequestRates\b/.test(text),
    messages: /\bmessenger\./.test(text),
    passwords: has('platform/create-password-services.ts'),
    logDelivery: /\blogDelivery\.\w/.test(text),
    actsForPools: has('triggers/invoke-trigger.ts'),
    // The sign-in page bundles the flow, but offers no custom sign-in.
    challenges:
      has('triggers/auth-challenge.ts') && operationsOf(name).some((operation) => operation.endsWith('Challenge')),
    imports: has('platform/import-uploads.ts') ? 'take' : has('platform/import-files.ts') ? 'do' : undefined,
    assets: /\bassets\.put\(/.test(text) ? 'write' : /\bpools\.sweep\(/.test(text) ? 'remove' : undefined,
    stream: has('store/user-counts/read-user-changes.ts') || has('store/user-events/read-user-events.ts'),
    events: has('platform/event-bus.ts'),
  };
}

function storeNeeds(text: string): Need[] {
  const entities = Object.keys(STORE_NEEDS).join('|');
  return [...text.matchAll(new RegExp(`\\b(${entities})\\.(\\w+)\\b`, 'g'))].flatMap(([, entity, verb]) => {
    const verbs = STORE_NEEDS[entity as keyof Store] as Readonly<Record<string, Need>>;
    const need = verbs[verb!];
    return need === undefined ? [] : [need];
  });
}
