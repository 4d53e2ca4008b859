import type { Bucket } from './aws/open-bucket.ts';
import type { Keyring } from './aws/open-keyring.ts';
import type { SecretVault } from './aws/open-secret-vault.ts';
import type { CustomResourceCallbacks } from './cloudformation/create-callbacks.ts';
import type { Environment } from './cloudformation/environment.ts';
import type { Inbox } from './console/open-inbox.ts';
import type { LocalClock } from './create-clock.ts';
import type { DynamoDbEngine } from './engine/start-dynamodb-engine.ts';
import type { FrontDoorConfiguration } from './front-door/front-door-configuration.ts';
import type { Credentials } from './iam/create-credentials.ts';
import type { Role } from './iam/role.ts';
import type { JsonObject } from './json.ts';
import type { Records } from './open-records.ts';
import type { LocalFunction } from './runtime/create-function.ts';
import type { LocalStateMachine } from './runtime/create-state-machine.ts';
import type { OutsideHosts } from './runtime/function-configuration.ts';

/** A table as the request gateway needs to know it. */
export interface TableFacts {
  readonly arn: string;
  /** Attribute names of the partition key, by index name; the table's own under the empty name. */
  readonly partitionKeys: ReadonlyMap<string, string>;
  /** ARN of the customer-managed key that encrypts it; undefined when AWS owns the key. */
  readonly keyArn: string | undefined;
}

/** A call that an identity policy refused. */
export interface DeniedCall {
  readonly at: number;
  readonly principal: string;
  readonly action: string;
  readonly resource: string;
}

/** A statement that lets a service invoke a function (`AWS::Lambda::Permission`). */
export interface InvokePermission {
  readonly principal: string;
  readonly sourceArn: string | undefined;
}

/** A function that runs at a rate. */
export interface Schedule {
  readonly rule: string;
  readonly ruleArn: string;
  readonly functionName: string;
  readonly everyMillis: number;
  /** The event, when the rule gives a fixed one. */
  readonly input: string | undefined;
}

/** A function that is given the records of a table's stream. */
export interface StreamReader {
  /** Logical id of the event source mapping. */
  readonly mapping: string;
  readonly streamArn: string;
  readonly table: string;
  readonly functionName: string;
  readonly batchSize: number;
  /** Whether the function's answer names the record from which on a batch comes again. */
  readonly reportsFailures: boolean;
  /** Whether a batch that fails comes again in halves. */
  readonly bisects: boolean;
  /** How often a batch comes again; `Infinity` for ever. */
  readonly mostRetries: number;
  /** A record that fits none of them is passed over; all are given when there are none. */
  readonly patterns: readonly JsonObject[];
}

/** An event on a bus, as rules see it. */
export interface BusEvent {
  readonly bus: string;
  readonly event: JsonObject;
}

/** A rule that gives a bus's events to a function. */
export interface EventRule {
  readonly rule: string;
  readonly ruleArn: string;
  readonly bus: string;
  readonly pattern: JsonObject;
  readonly functionName: string;
}

/** A delivery stream of Firehose. */
export interface DeliveryStream {
  /** What its records are appended to. */
  readonly file: string;
  /** Whether it takes records from callers. */
  readonly isDirect: boolean;
  readonly tagConditions: ReadonlyMap<string, readonly string[]>;
}

/** The running account: what resources make themselves known to, and what the endpoints look things up in. */
export interface Account extends Environment {
  readonly publicUrl: string;
  /** Where API Gateway's own endpoint is reached, past the distribution. */
  readonly apiUrl: string;
  readonly consoleUrl: string;
  readonly dataDir: string;
  readonly clock: LocalClock;
  /** By role name. */
  readonly roles: Map<string, Role>;
  readonly credentials: Credentials;
  /** By function name. */
  readonly functions: Map<string, LocalFunction>;
  /** ARNs with a version or an alias. */
  readonly qualifiedFunctions: Set<string>;
  /** By ARN. */
  readonly stateMachines: Map<string, LocalStateMachine>;
  /** By function name. */
  readonly invokePermissions: Map<string, InvokePermission[]>;
  /** By table name. */
  readonly tables: Map<string, TableFacts>;
  readonly dynamodb: DynamoDbEngine;
  readonly keyring: Keyring;
  readonly secrets: SecretVault;
  /** By name. */
  readonly buckets: Map<string, Bucket>;
  /** By name. */
  readonly deliveryStreams: Map<string, DeliveryStream>;
  /** Verified sender identities, by ARN. */
  readonly identities: Map<string, JsonObject>;
  readonly inbox: Inbox;
  readonly frontDoor: FrontDoorConfiguration;
  readonly callbacks: CustomResourceCallbacks;
  readonly schedules: Schedule[];
  /** Names of the event buses. */
  readonly eventBuses: Set<string>;
  readonly eventRules: EventRule[];
  /** Events on the buses, newest last; bounded. */
  readonly events: BusEvent[];
  /** When each rule last ran, in milliseconds since the epoch. */
  readonly scheduleRuns: Records<number>;
  readonly streams: StreamReader[];
  /** Sequence number of the last record that was handled, by mapping and shard. */
  readonly streamPlaces: Records<string>;
  /** Hosts of the internet that run on this machine instead. */
  readonly outside?: OutsideHosts | undefined;
  /** Newest last; bounded. */
  readonly denied: DeniedCall[];
  /** Sum of each embedded metric, by `namespace/name`. */
  readonly metrics: Map<string, number>;
  /** Replaces `{{resolve:secretsmanager:…}}` in a resolved value. */
  resolveDynamic<T>(value: T): T;
}
