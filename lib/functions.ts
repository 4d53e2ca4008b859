import { Stack } from 'aws-cdk-lib';
import type { IRole } from 'aws-cdk-lib/aws-iam';
import type { Architecture, Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { ENV } from '../lambdas/platform/env.ts';
import type { AssetAccess } from './asset-bucket.ts';
import { bundleEntries } from './bundling/bundle-entries.ts';
import type { DirectoryTable } from './directory-table.ts';
import { type FunctionDefinition, type FunctionName, functionsOf } from './function-table.ts';
import type { Keys } from './keys.ts';
import type { LogDelivery } from './log-delivery.ts';
import type { Messaging } from './messaging.ts';
import { ServiceFunction } from './service-function.ts';
import { grantTaggedTriggers } from './tagged-triggers.ts';
import { provisionableRates, type Rate, type RateCategory } from './throttling.ts';

export interface FunctionsProps {
  readonly keys: Keys;
  readonly directory: DirectoryTable;
  readonly messaging: Messaging;
  readonly logDelivery: LogDelivery;
  readonly architecture: Architecture;
  readonly logRetention: RetentionDays;
  readonly logLevel: string;
  /** Where breached passwords are asked for beside the list. */
  readonly breachedPasswordsUrl: string | undefined;
  /** Of the metrics that the functions write. */
  readonly metricNamespace: string;
  /** Rates of request categories that aren't the default ones. */
  readonly rates: Readonly<Partial<Record<RateCategory, Rate>>>;
  /** The deployment's part beside a second Region; undefined when it has none. */
  readonly replication: { readonly role: 'primary' | 'secondary'; readonly otherRegion: string } | undefined;
}

/** All functions of the service, each with its environment and exactly its rights, as `function-table.ts` lists them. */
export class Functions extends Construct {
  private readonly made: ReadonlyMap<FunctionName, ServiceFunction>;
  /** Roles of the functions that act for pools: invoke their triggers. */
  readonly poolFacingRoles: readonly IRole[];
  /** The functions that run custom challenges. */
  readonly challenging: readonly { readonly function: LambdaFunction; readonly role: IRole }[];
  /** The functions that have to do with the images of pages. */
  readonly usingAssets: readonly {
    readonly function: LambdaFunction;
    readonly role: IRole;
    readonly access: AssetAccess;
  }[];
  /** Roles of the functions that write to the log groups, buckets and delivery streams of pools' owners. */
  readonly logWritingRoles: readonly IRole[];
  /** Those of them that send pools' messages too. */
  readonly sendingRoles: readonly IRole[];
  private readonly props: FunctionsProps;

  constructor(scope: Construct, id: string, props: FunctionsProps) {
    super(scope, id);
    this.props = props;
    const definitions = [...functionsOf(props.replication?.role ?? 'primary')];
    const bundles = bundleEntries(definitions.map(([name]) => name));
    const made = definitions.map(([name, definition]) => {
      const made = new ServiceFunction(this, name, {
        bundle: bundles.get(name)!,
        description: definition.description,
        architecture: props.architecture,
        memorySize: definition.memorySize,
        timeoutSeconds: definition.timeoutSeconds,
        environment: this.environment(definition),
        logRetention: props.logRetention,
      });
      this.grant(made, definition);
      return { name, definition, made };
    });
    this.made = new Map(made.map((each) => [each.name, each.made]));
    const rolesOf = (right: 'actsForPools' | 'logDelivery') =>
      made.filter((each) => each.definition[right]).map((each) => each.made.role);
    this.poolFacingRoles = rolesOf('actsForPools');
    this.logWritingRoles = rolesOf('logDelivery');
    this.challenging = made.filter(({ definition }) => definition.challenges).map((each) => each.made);
    this.usingAssets = made.flatMap(({ definition: { assets }, made: each }) =>
      assets === undefined ? [] : [{ function: each.function, role: each.role, access: assets }],
    );
    const sending = made.filter(({ definition }) => definition.actsForPools && definition.messages);
    this.sendingRoles = sending.map((each) => each.made.role);
  }

  /** Every function by name. */
  get all(): Readonly<Record<string, LambdaFunction>> {
    return Object.fromEntries([...this.made].map(([name, each]) => [name, each.function]));
  }

  /** A function that this part of the deployment has. Throws for one that it doesn't have. */
  find(name: FunctionName): { readonly function: LambdaFunction; readonly role: IRole } {
    const found = this.made.get(name);
    if (found === undefined) throw new Error(`${this.node.path} has no function ${name}: the primary Region has it.`);
    return found;
  }

  private environment(definition: FunctionDefinition): Record<string, string> {
    const { directory, keys, messaging, logLevel, metricNamespace } = this.props;
    const environment: Record<string, string> = { [ENV.logLevel]: logLevel, [ENV.metricNamespace]: metricNamespace };
    if (definition.rates) environment[ENV.requestRates] = JSON.stringify(provisionableRates(this.props.rates));
    if (definition.accountId) environment[ENV.accountId] = Stack.of(this).account;
    if (definition.table !== undefined) {
      environment[ENV.tableName] = directory.table.tableName;
      const { replication } = this.props;
      if (replication !== undefined) {
        environment[replication.role === 'primary' ? ENV.secondaryRegion : ENV.primaryRegion] = replication.otherRegion;
      }
    }
    if (definition.key !== undefined) environment[ENV.keyArn] = keys.key.keyArn;
    if (definition.rootKey) environment[ENV.rootKeySecretArn] = keys.rootKey.secretArn;
    if (definition.originVerify) environment[ENV.originVerifySecretArn] = keys.originVerify.secretArn;
    const { breachedPasswordsUrl } = this.props;
    if (definition.passwords && breachedPasswordsUrl !== undefined) {
      environment[ENV.breachedPasswordsUrl] = breachedPasswordsUrl;
    }
    if (definition.messages && messaging.from !== undefined) environment[ENV.emailFrom] = messaging.from;
    return environment;
  }

  private grant({ role }: ServiceFunction, definition: FunctionDefinition): void {
    const { directory, keys, logDelivery, messaging } = this.props;
    if (definition.table !== undefined) directory.grant(role, definition.table, definition.listing === true);
    if (definition.key !== undefined) keys.grantDataKey(role, definition.key);
    if (definition.rootKey) keys.grantRead(role, keys.rootKey);
    if (definition.originVerify) keys.grantRead(role, keys.originVerify);
    if (definition.messages) messaging.grant(role);
    if (definition.logDelivery) logDelivery.grant(role);
    if (definition.actsForPools) grantTaggedTriggers(role, definition.messages === true);
  }
}
