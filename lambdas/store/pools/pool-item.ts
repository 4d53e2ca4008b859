import type { SchemaAttributeType } from '@aws-sdk/client-cognito-identity-provider';
import { schemaDifferences, schemaWithDifferences } from '../../domain/pools/schema-differences.ts';
import type { UserPool, UserPoolConfiguration, UserPoolMessages } from '../../domain/user-pool.ts';
import { type EntityFormat, fromEntity, toEntity } from '../entity.ts';
import { keys } from '../keys.ts';
import type { Item } from '../table.ts';

const POOL: EntityFormat = { tag: 'pool', version: 1 };
const MESSAGES: EntityFormat = { tag: 'pool-messages', version: 1 };

/** A configuration as text: its schema without what every schema has. */
type StoredConfiguration = UserPoolConfiguration & { readonly schemaDifferences?: readonly SchemaAttributeType[] };

interface StoredPool extends Omit<UserPool, 'id' | 'configuration' | 'logDelivery' | 'risk'> {
  readonly poolId: string;
  readonly configuration: string;
  readonly logDelivery?: string;
  readonly risk?: string;
}

function writeConfiguration(configuration: UserPoolConfiguration): string {
  const { SchemaAttributes, ...rest } = configuration;
  const differences = SchemaAttributes && schemaDifferences(SchemaAttributes);
  return JSON.stringify(differences ? { ...rest, schemaDifferences: differences } : configuration);
}

function readConfiguration(text: string): UserPoolConfiguration {
  const { schemaDifferences: differences, ...rest }: StoredConfiguration = JSON.parse(text);
  return differences ? { ...rest, SchemaAttributes: schemaWithDifferences(differences) } : rest;
}

/** Configuration documents are stored as JSON text: half the size of a map, and a fraction of the time to read. */
export function poolToItem(pool: UserPool): Item {
  const { id, configuration, sessionTracking, webAuthn, logDelivery, risk, ...rest } = pool;
  return toEntity(POOL, keys.pool(id), {
    ...rest,
    poolId: id,
    configuration: writeConfiguration(configuration),
    sessionTracking: sessionTracking && { ...sessionTracking },
    webAuthn: webAuthn && { ...webAuthn },
    logDelivery: logDelivery && JSON.stringify(logDelivery),
    risk: risk && JSON.stringify(risk),
  });
}

/** The pool in an item. */
export function itemToPool(item: Item): UserPool {
  const stored = fromEntity<StoredPool>(POOL, item);
  return {
    id: stored.poolId,
    name: stored.name,
    arn: stored.arn,
    createdAt: stored.createdAt,
    modifiedAt: stored.modifiedAt,
    configuration: readConfiguration(stored.configuration),
    domain: stored.domain,
    customDomain: stored.customDomain,
    sessionTracking: stored.sessionTracking,
    webAuthn: stored.webAuthn,
    logDelivery:
      stored.logDelivery === undefined ? undefined : (JSON.parse(stored.logDelivery) as UserPool['logDelivery']),
    risk: stored.risk === undefined ? undefined : (JSON.parse(stored.risk) as UserPool['risk']),
    mfaFactors: stored.mfaFactors,
    namesSoftwareToken: stored.namesSoftwareToken,
    groupCount: stored.groupCount,
    importCount: stored.importCount,
    importing: stored.importing,
    version: stored.version,
  };
}

/** Message templates as an item. */
export function messagesToItem(poolId: string, messages: UserPoolMessages): Item {
  return toEntity(MESSAGES, keys.poolMessages(poolId), { poolId, messages: JSON.stringify(messages) });
}

/** The message templates in an item. */
export function itemToMessages(item: Item): UserPoolMessages {
  return JSON.parse(fromEntity<{ messages: string }>(MESSAGES, item).messages) as UserPoolMessages;
}
