import { join } from 'node:path';
import type { Account } from './account.ts';
import { openKeyring } from './aws/open-keyring.ts';
import { openSecretVault } from './aws/open-secret-vault.ts';
import { resolveDynamicReferences } from './aws/resolve-dynamic-references.ts';
import { createCallbacks } from './cloudformation/create-callbacks.ts';
import type { Environment } from './cloudformation/environment.ts';
import { openInbox } from './console/open-inbox.ts';
import { createClock } from './create-clock.ts';
import type { DynamoDbEngine } from './engine/start-dynamodb-engine.ts';
import { createFrontDoorConfiguration } from './front-door/front-door-configuration.ts';
import { createCredentials } from './iam/create-credentials.ts';
import type { Json } from './json.ts';
import { openRecords } from './open-records.ts';
import type { OutsideHosts } from './runtime/function-configuration.ts';

/** Where an account lives. */
export interface AccountPlace extends Environment {
  readonly publicUrl: string;
  readonly apiUrl: string;
  readonly consoleUrl: string;
  readonly dataDir: string;
  readonly dynamodb: DynamoDbEngine;
  readonly outside?: OutsideHosts | undefined;
}

/** Creates an empty account over the keys, secrets and messages that `dataDir` holds. */
export function createAccount(place: AccountPlace): Account {
  const secrets = openSecretVault(join(place.dataDir, 'secrets.json'));
  return {
    ...place,
    clock: createClock(),
    roles: new Map(),
    credentials: createCredentials(),
    functions: new Map(),
    qualifiedFunctions: new Set(),
    stateMachines: new Map(),
    invokePermissions: new Map(),
    tables: new Map(),
    keyring: openKeyring(join(place.dataDir, 'keys.json')),
    secrets,
    buckets: new Map(),
    deliveryStreams: new Map(),
    identities: new Map(),
    inbox: openInbox(join(place.dataDir, 'inbox.jsonl')),
    frontDoor: createFrontDoorConfiguration(),
    callbacks: createCallbacks(),
    schedules: [],
    eventBuses: new Set(['default']),
    eventRules: [],
    events: [],
    scheduleRuns: openRecords(join(place.dataDir, 'schedules.json')),
    streams: [],
    streamPlaces: openRecords(join(place.dataDir, 'streams.json')),
    denied: [],
    metrics: new Map(),
    resolveDynamic: <T>(value: T) => resolveDynamicReferences(value as Json, secrets) as T,
  };
}
