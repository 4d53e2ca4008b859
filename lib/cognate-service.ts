import { CustomResource, Duration, RemovalPolicy, Stack, Token } from 'aws-cdk-lib';
import { type IEventBus, Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { Grant, type IGrantable, type IRole } from 'aws-cdk-lib/aws-iam';
import { Architecture } from 'aws-cdk-lib/aws-lambda';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct, type IConstruct } from 'constructs';
import { METRIC_NAMESPACE } from '../lambdas/platform/metric-names.ts';
import { AssetBucket } from './asset-bucket.ts';
import { ChallengeMachine } from './challenge-machine.ts';
import { DirectoryTable } from './directory-table.ts';
import type { Behaviors, CustomDomain } from './front-door/make-distribution.ts';
import { FrontDoor } from './front-door.ts';
import { Functions, type FunctionsProps } from './functions.ts';
import { HttpApi } from './http-api.ts';
import { Keys } from './keys.ts';
import { LogDelivery } from './log-delivery.ts';
import { type EmailOptions, Messaging } from './messaging.ts';
import { Observability } from './observability.ts';
import type { PrimaryDeployment } from './primary-deployment.ts';
import { apiRoutes, HOT_OPERATIONS } from './routes.ts';
import type { Rate, RateCategory } from './throttling.ts';
import { UserCounting } from './user-counting.ts';
import { UserEvents } from './user-events.ts';
import { UserImports } from './user-imports.ts';
import { WebAcl, type WebAclOptions } from './web-acl.ts';

export interface CognateServiceProps {
  /** A name of one's own for the public host. CloudFront's name otherwise. */
  readonly customDomain?: CustomDomain | undefined;
  /**
   * Scheme and host under which callers reach the service when that isn't CloudFront's or the custom domain's, as with another proxy in
   * front. It becomes the issuer of tokens, so it must not change while tokens are out.
   */
  readonly publicUrl?: string | undefined;
  /** The sender of e-mails for pools that name none. Without one, only pools with an SES identity can send e-mails. */
  readonly email?: EmailOptions | undefined;
  /**
   * ARNs of the SES identities and configuration sets that pools may name at run time (`EmailConfiguration`); `*` stands for any text. Those
   * that a `UserPool` of a stack names need not be here. By default all that this account may use, as with Cognito, whose role may use them all.
   */
  readonly emailIdentities?: readonly string[] | undefined;
  /** `true` or options: a web ACL of this stack, which must be in us-east-1 then. Or the ARN of one that exists. None by default. */
  readonly webAcl?: boolean | WebAclOptions | { readonly arn: string } | undefined;
  /** The processor of the functions. arm64 by default. */
  readonly architecture?: Architecture | undefined;
  /** RETAIN (the default) keeps table, key and root key when the stack goes, and protects the table from deletion. */
  readonly removalPolicy?: RemovalPolicy | undefined;
  /** One month by default. */
  readonly logRetention?: RetentionDays | undefined;
  /** `INFO` by default. */
  readonly logLevel?: 'DEBUG' | 'INFO' | 'WARN' | 'ERROR' | undefined;
  /** Rates of request categories, where Cognito's defaults don't suit. */
  readonly rates?: Readonly<Partial<Record<RateCategory, Rate>>> | undefined;
  /** How long the archive of users' events keeps them for a replay. 30 days by default. */
  readonly eventsKeptFor?: Duration | undefined;
  /**
   * Base URL of a range service of breached passwords, as Have I Been Pwned's `https://api.pwnedpasswords.com/range`, asked beside the list that
   * comes with the service, by pools that refuse such passwords. Five hexadecimal digits of a password's SHA-1 are told. None by default.
   */
  readonly breachedPasswordsUrl?: string | undefined;
  /** Told of alarms. */
  readonly alarmTopic?: ITopic | undefined;
  /**
   * A second Region, in which table, key and secrets have replicas; at most one. The stack's own Region must be known. The key's replica
   * must be there (`ReplicaKeyStack`).
   */
  readonly replicaRegions?: readonly string[] | undefined;
  /**
   * Host of the second Region's HTTP API, once that is deployed: key sets and discovery documents then come from there whenever this
   * Region fails.
   */
  readonly secondaryApiHost?: string | undefined;
  /** Which Region answers at the public host; `secondary` takes `secondaryApiHost`. `primary` by default. */
  readonly serveFrom?: 'primary' | 'secondary' | undefined;
  /** Makes this the second Region of that deployment. */
  readonly replicaOf?: PrimaryDeployment | undefined;
}

/** What the work that is done once leaves behind. */
interface WhatOneDoes {
  readonly bus: IEventBus;
  readonly uncounted: Queue;
  readonly unpublished: Queue;
}

const KEY_ROTATION_CHECK = Duration.days(1);
const services = new WeakMap<IConstruct, CognateService[]>();

/** The backend of all user pools of a deployment: front door, functions, table, keys and alarms. */
export class CognateService extends Construct {
  /**
   * The service of the stack, else the only one of the app; makes one in the stack when the app has none. Throws when it would have to
   * choose.
   */
  static of(scope: IConstruct): CognateService {
    const all = services.get(scope.node.root) ?? [];
    const stack = Stack.of(scope);
    const [first, ...others] = all.filter((service) => Stack.of(service) === stack);
    if (first !== undefined && others.length === 0) return first;
    if (first === undefined && all.length === 1) return all[0]!;
    if (all.length === 0) return new CognateService(stack, 'CognateService');
    throw new Error(`${scope.node.path}: the app has several services; say which one with the prop "service".`);
  }

  /** Scheme and host of the public endpoint, without a trailing slash. */
  readonly publicOrigin: string;
  /** The host alone. */
  readonly hostName: string;
  /** CloudFront's own name of the distribution: what alias records of further domains point to. */
  readonly distributionHost: string;
  /** What distributions for the custom domains of pools are made of. They are made after the service's own. */
  readonly forDistributions: {
    readonly behaviors: Behaviors;
    readonly webAclArn: string | undefined;
    readonly after: IConstruct;
  };
  /** What answers at the public host: AWS can reach the service once this is made. */
  readonly entrance: IConstruct;
  /** Where IAM principals get temporary credentials. */
  readonly credentialsUrl: string;
  /** Where IAM principals see pages with brandings that aren't stored. */
  readonly pagePreviewUrl: string;
  readonly rootKeySecretArn: string;
  /** Host of the HTTP API, as the primary's `secondaryApiHost` takes it. */
  readonly apiHost: string;
  /** What a deployment in a second Region takes as `replicaOf`. */
  readonly asPrimary: PrimaryDeployment;
  /** What pools wait for before they are made, and outlive until they are gone. */
  readonly ready: IConstruct;
  /** Roles of the functions that invoke triggers on behalf of pools. */
  readonly poolFacingRoles: readonly IRole[];
  /** Role of what invokes the functions of custom challenges. */
  readonly challengingRole: IRole;
  /** Those of them that send messages on behalf of pools. */
  readonly sendingRoles: readonly IRole[];
  /** Roles of the functions that write to the log groups, buckets and delivery streams of pools' owners. */
  readonly logWritingRoles: readonly IRole[];
  /** Log groups whose names begin so may take a pool's undelivered messages and events without a further grant. */
  readonly notificationLogPrefix: string;
  /** Buckets of the account whose names begin so may take a pool's events without a further grant. */
  readonly logBucketPrefix: string;
  private readonly api: HttpApi;
  private readonly bus: IEventBus | undefined;
  private readonly functions: Functions;

  constructor(scope: Construct, id: string, props: CognateServiceProps = {}) {
    super(scope, id);
    const removalPolicy = props.removalPolicy ?? RemovalPolicy.RETAIN;
    const logRetention = props.logRetention ?? RetentionDays.ONE_MONTH;
    const { replicaOf } = props;
    const replicaRegions = checkReplicaRegions(this, props);
    const keys = new Keys(this, 'Keys', { removalPolicy, replicaRegions, replicaOf });
    const directory = new DirectoryTable(this, 'Directory', {
      key: keys.key,
      removalPolicy,
      replicaRegions,
      replicaOf: replicaOf?.tableName,
    });
    const messaging = new Messaging(this, 'Messaging', props);
    const logDelivery = new LogDelivery(this, 'LogDelivery');
    const metricNamespace = nameMetrics(this);
    const functions = new Functions(this, 'Functions', {
      keys,
      directory,
      messaging,
      logDelivery,
      architecture: props.architecture ?? Architecture.ARM_64,
      logRetention,
      logLevel: props.logLevel ?? 'INFO',
      breachedPasswordsUrl: props.breachedPasswordsUrl,
      metricNamespace,
      rates: props.rates ?? {},
      replication: replicationOf(replicaOf, replicaRegions),
    });
    this.functions = functions;
    const assets = new AssetBucket(this, 'Assets', { replicaOf });
    for (const each of functions.usingAssets) assets.grant(each, each.access);
    const challengeMachine = new ChallengeMachine(this, 'ChallengeMachine', { logRetention });
    for (const each of functions.challenging) challengeMachine.addCaller(each.function, each.role);
    this.challengingRole = challengeMachine.role;
    const present = functions.all;
    this.api = new HttpApi(this, 'Api', {
      functions: present,
      routes: apiRoutes(props.rates ?? {}, (name) => name in present),
      logRetention,
    });
    const webAclArn = this.webAclArn(props.webAcl);
    const frontDoor = new FrontDoor(this, 'FrontDoor', {
      originHost: this.api.hostName,
      secondaryHost: props.secondaryApiHost,
      serveFrom: props.serveFrom ?? 'primary',
      originVerify: keys.originVerify.secretValue,
      customDomain: props.customDomain,
      webAclArn,
      assetHost: assets.hostName,
    });
    this.forDistributions = { behaviors: frontDoor.behaviors, webAclArn, after: frontDoor.distribution };
    this.entrance = frontDoor;
    this.publicOrigin = checkOrigin(props.publicUrl) ?? `https://${frontDoor.hostName}`;
    this.hostName = hostOf(props.publicUrl) ?? frontDoor.hostName;
    this.distributionHost = frontDoor.distribution.distributionDomainName;
    this.apiHost = this.api.hostName;
    this.credentialsUrl = `https://${this.api.hostName}/iam/credentials`;
    this.pagePreviewUrl = `https://${this.api.hostName}/iam/page-preview`;
    this.rootKeySecretArn = keys.rootKey.secretArn;
    this.poolFacingRoles = functions.poolFacingRoles;
    this.sendingRoles = functions.sendingRoles;
    this.logWritingRoles = functions.logWritingRoles;
    this.notificationLogPrefix = logDelivery.prefix;
    this.logBucketPrefix = logDelivery.bucketPrefix;
    this.asPrimary = replicaOf ?? {
      region: Stack.of(this).region,
      publicOrigin: this.publicOrigin,
      tableName: directory.table.tableName,
      assetBucket: assets.name,
      keyId: keys.key.keyId,
      rootKeySecretArn: keys.rootKey.secretArn,
      originVerifySecretArn: keys.originVerify.secretArn,
    };
    this.ready = replicaOf === undefined ? this.setUp(keys) : this.register(keys);
    const backstage = replicaOf === undefined ? this.doWhatOneDoes(directory, props) : undefined;
    this.bus = backstage?.bus;
    new Observability(this, 'Observability', {
      functions: present,
      table: directory.table,
      apiId: this.api.apiId,
      metricNamespace,
      hotOperations: HOT_OPERATIONS,
      uncounted: backstage?.uncounted,
      unpublished: backstage?.unpublished,
      alarmTopic: props.alarmTopic,
    });
    this.remember();
  }

  /** Where each change of a user is told. Throws in a second Region: the primary's stack has the bus, and tells of both. */
  get eventBus(): IEventBus {
    if (!this.bus) throw new Error(`${this.node.path}: events are told in the primary Region.`);
    return this.bus;
  }

  /** `ServiceToken` of the custom resources. Throws in a second Region, whose pools the primary's stack makes. */
  get resourceProviderArn(): string {
    return this.functions.find('resources').function.functionArn;
  }

  /** Role of what makes the custom resources: it needs the keys of secrets that they refer to. Throws in a second Region. */
  get resourceProviderRole(): IRole {
    return this.functions.find('resources').role;
  }

  private setUp(keys: Keys): CustomResource {
    return new CustomResource(this, 'Settings', {
      resourceType: 'Custom::CognateServiceSettings',
      serviceToken: this.functions.find('set-up').function.functionArn,
      serviceTimeout: Duration.minutes(5),
      properties: {
        PublicOrigin: this.publicOrigin,
        KeyArn: keys.key.keyArn,
        OriginVerifySecretArn: keys.originVerify.secretArn,
        RootKeySecretArn: keys.rootKey.secretArn,
      },
    });
  }

  /** Tells the primary of this Region. */
  private register(keys: Keys): CustomResource {
    return new CustomResource(this, 'Secondary', {
      resourceType: 'Custom::CognateSecondary',
      serviceToken: this.functions.find('set-up').function.functionArn,
      serviceTimeout: Duration.minutes(5),
      properties: { Origin: this.publicOrigin, KeyArn: keys.key.keyArn },
    });
  }

  /** The work that is done once, wherever users sign in: keys are rotated, users are counted and imported. */
  private doWhatOneDoes(directory: DirectoryTable, props: CognateServiceProps): WhatOneDoes {
    const { functions } = this;
    new Rule(this, 'RotateSigningKeys', {
      description: 'Rotates the signing keys that are due and retires those whose tokens have run out',
      schedule: Schedule.rate(KEY_ROTATION_CHECK),
      targets: [new LambdaFunction(functions.find('rotate-signing-keys').function, { retryAttempts: 2 })],
    });
    const counter = functions.find('count-users');
    const counting = new UserCounting(this, 'UserCounting', {
      directory,
      counter: counter.function,
      role: counter.role,
    });
    const publisher = functions.find('publish-events');
    const { bus, unpublished } = new UserEvents(this, 'UserEvents', {
      directory,
      publisher: publisher.function,
      role: publisher.role,
      removalPolicy: props.removalPolicy ?? RemovalPolicy.RETAIN,
      keptFor: props.eventsKeptFor ?? Duration.days(30),
    });
    const [taker, worker] = [functions.find('imports'), functions.find('import-users')];
    const imports = new UserImports(this, 'UserImports');
    imports.addTaker(taker.function, taker.role, worker.function);
    imports.addWorker(worker.function, worker.role);
    return { bus, uncounted: counting.uncounted, unpublished };
  }

  /** Lets `grantee` get temporary credentials for the API. */
  grantCredentials(grantee: IGrantable): Grant {
    return Grant.addToPrincipal({
      grantee,
      actions: ['execute-api:Invoke'],
      resourceArns: [this.api.routeArn('POST', '/iam/credentials')],
    });
  }

  /** Lets `grantee` see pages with brandings that aren't stored. */
  grantPagePreview(grantee: IGrantable): Grant {
    return Grant.addToPrincipal({
      grantee,
      actions: ['execute-api:Invoke'],
      resourceArns: ['GET', 'POST'].map((method) => this.api.routeArn(method, '/iam/page-preview')),
    });
  }

  private webAclArn(option: CognateServiceProps['webAcl']): string | undefined {
    if (option === undefined || option === false) return undefined;
    if (typeof option === 'object' && 'arn' in option) return option.arn;
    return new WebAcl(this, 'WebAcl', option === true ? {} : option).arn;
  }

  private remember(): void {
    const { root } = this.node;
    services.set(root, [...(services.get(root) ?? []), this]);
  }
}

/** The second Region, if there is one. Throws for more than one, and where the stack's own Region isn't known. */
function checkReplicaRegions(service: CognateService, props: CognateServiceProps): readonly string[] {
  const regions = props.replicaRegions ?? [];
  const { region } = Stack.of(service);
  const refuse = (problem: string): never => {
    throw new Error(`${service.node.path}: ${problem}`);
  };
  if (regions.length > 1) refuse('a deployment has one second Region at most, and replicaRegions names several.');
  if (regions.length > 0 && props.replicaOf !== undefined) refuse('a replica has no replicaRegions of its own.');
  if (regions.length > 0 && Token.isUnresolved(region))
    refuse('with replicaRegions, the region of the stack must be set.');
  if (regions.includes(region)) refuse(`replicaRegions names ${region}, where the stack itself is.`);
  if (region === props.replicaOf?.region)
    refuse(`the primary is in ${region} as well: a replica is for another Region.`);
  if (props.serveFrom === 'secondary' && props.secondaryApiHost === undefined) {
    refuse('serveFrom "secondary" takes secondaryApiHost.');
  }
  return regions;
}

function replicationOf(
  replicaOf: PrimaryDeployment | undefined,
  [secondary]: readonly string[],
): FunctionsProps['replication'] {
  if (replicaOf !== undefined) return { role: 'secondary', otherRegion: replicaOf.region };
  return secondary === undefined ? undefined : { role: 'primary', otherRegion: secondary };
}

/** A namespace for the metrics of this service: those of another deployment in the account must not set off its alarms. */
function nameMetrics(service: CognateService): string {
  const stack = Stack.of(service);
  const path = service.node.path.slice(stack.node.path.length);
  return `${METRIC_NAMESPACE}/${stack.stackName}${path}`.replace(/[^\w./#-]/g, '-').slice(0, 255);
}

/** `publicUrl` without a trailing slash. Throws unless it is a scheme and a host. */
function checkOrigin(publicUrl: string | undefined): string | undefined {
  if (publicUrl === undefined) return undefined;
  const url = URL.parse(publicUrl);
  if (url === null || !/^https?:$/.test(url.protocol) || url.origin !== publicUrl.replace(/\/$/, '')) {
    throw new Error(`publicUrl is "${publicUrl}": it must be a scheme and a host, as in https://id.example.com.`);
  }
  return url.origin;
}

function hostOf(publicUrl: string | undefined): string | undefined {
  return publicUrl === undefined ? undefined : new URL(publicUrl).host;
}
