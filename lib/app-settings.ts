import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import type { UserPoolClientOptions, UserPoolProps } from 'aws-cdk-lib/aws-cognito';
import { Architecture } from 'aws-cdk-lib/aws-lambda';
import type { Node } from 'constructs';
import type { CognateServiceProps } from './cognate-service.ts';
import type { PrimaryDeployment } from './primary-deployment.ts';

/** What the shipped app is told by `cdk.json` or `--context`. Empty values count as not given. */
export interface AppSettings {
  readonly stackName: string;
  readonly region: string | undefined;
  readonly domain: DomainSettings | undefined;
  readonly alarmTopicArn: string | undefined;
  readonly service: Pick<
    CognateServiceProps,
    | 'publicUrl'
    | 'email'
    | 'emailIdentities'
    | 'webAcl'
    | 'architecture'
    | 'logLevel'
    | 'breachedPasswordsUrl'
    | 'replicaRegions'
    | 'secondaryApiHost'
    | 'serveFrom'
    | 'replicaOf'
  >;
  readonly removalPolicy: RemovalPolicy;
  /** Path of the pool's OAuth endpoints and pages on the public host; the pool has none without it. */
  readonly domainPrefix: string | undefined;
  readonly pool: UserPoolProps;
  readonly client: UserPoolClientOptions;
}

export interface DomainSettings {
  readonly domainName: string;
  readonly certificateArn: string;
  readonly hostedZone: { readonly hostedZoneId: string; readonly zoneName: string } | undefined;
}

type Settings = Readonly<Record<string, unknown>>;

/** Reads the settings. Throws with the setting's name when one is not what it must be. */
export function readAppSettings(node: Node): AppSettings {
  const read = (name: string): unknown => node.tryGetContext(name);
  const removalPolicy = choose(read, 'removalPolicy', { retain: RemovalPolicy.RETAIN, destroy: RemovalPolicy.DESTROY });
  return {
    stackName: text(read, 'stackName') ?? 'Cognate',
    region: text(read, 'region'),
    domain: readDomain(read),
    alarmTopicArn: text(read, 'alarmTopicArn'),
    service: {
      publicUrl: text(read, 'publicUrl'),
      email: readEmail(section(read, 'email')),
      emailIdentities: readIdentities(section(read, 'email')),
      webAcl: readWebAcl(read),
      architecture: choose(read, 'architecture', { arm64: Architecture.ARM_64, x86_64: Architecture.X86_64 }),
      logLevel: choose(read, 'logLevel', { INFO: 'INFO', DEBUG: 'DEBUG', WARN: 'WARN', ERROR: 'ERROR' } as const),
      breachedPasswordsUrl: text(read, 'breachedPasswordsUrl'),
      replicaRegions: readReplicaRegions(read),
      secondaryApiHost: text(read, 'secondaryApiHost'),
      serveFrom: choose(read, 'serveFrom', { primary: 'primary', secondary: 'secondary' } as const),
      replicaOf: readPrimary(read),
    },
    removalPolicy,
    domainPrefix: text(read, 'domainPrefix'),
    pool: {
      removalPolicy,
      deletionProtection: removalPolicy === RemovalPolicy.RETAIN,
      ...withDurations(section(read, 'pool')),
    },
    client: withDurations(section(read, 'client')),
  };
}

type Read = (name: string) => unknown;

function text(read: Read, name: string): string | undefined {
  const value = read(name);
  if (value === undefined || value === '') return undefined;
  if (typeof value !== 'string') throw new Error(`The setting ${name} must be a text.`);
  return value;
}

/** The option of that name, the first one when none is named. */
function choose<T>(read: Read, name: string, options: Readonly<Record<string, T>>): T {
  const key = text(read, name) ?? Object.keys(options)[0]!;
  if (!Object.hasOwn(options, key)) {
    throw new Error(`The setting ${name} is "${key}": it must be one of ${Object.keys(options).join(', ')}.`);
  }
  return options[key]!;
}

function section(read: Read, name: string): Settings {
  const value = read(name) ?? {};
  if (typeof value !== 'object' || Array.isArray(value)) throw new Error(`The setting ${name} must be an object.`);
  return value as Settings;
}

function readEmail(settings: Settings): CognateServiceProps['email'] {
  const inSection = (name: string): unknown => settings[name];
  const from = text(inSection, 'from');
  if (from === undefined) return undefined;
  return { from, identity: choose(inSection, 'identity', { existing: 'existing', address: 'address' } as const) };
}

function readIdentities({ identities }: Settings): readonly string[] | undefined {
  if (identities === undefined) return undefined;
  const isList = Array.isArray(identities) && identities.every((arn) => typeof arn === 'string');
  if (!isList) throw new Error('The setting email.identities must be a list of ARNs.');
  return identities;
}

/** A list, or Regions with commas between them as the command line gives them. */
function readReplicaRegions(read: Read): readonly string[] {
  const value = read('replicaRegions');
  if (Array.isArray(value) && value.every((region) => typeof region === 'string')) return value;
  return (text(read, 'replicaRegions') ?? '').split(',').flatMap((region) => region.trim() || []);
}

const PRIMARY_MEMBERS = [
  'region',
  'publicOrigin',
  'tableName',
  'assetBucket',
  'keyId',
  'rootKeySecretArn',
  'originVerifySecretArn',
] as const satisfies (keyof PrimaryDeployment)[];

/** The primary's output `ReplicaSettings`, as text or as an object. */
function readPrimary(read: Read): PrimaryDeployment | undefined {
  const given = read('replicaOf');
  if (given === undefined || given === '') return undefined;
  const members = parse(given);
  const values = PRIMARY_MEMBERS.map((name) => [name, text((key) => members[key], name)] as const);
  const lacking = values.filter(([, value]) => value === undefined).map(([name]) => name);
  if (lacking.length > 0) throw new Error(`The setting replicaOf lacks ${lacking.join(', ')}.`);
  return Object.fromEntries(values) as unknown as PrimaryDeployment;
}

function parse(given: unknown): Settings {
  try {
    const value: unknown = typeof given === 'string' ? JSON.parse(given) : given;
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Settings;
  } catch {
    // It is told below, like whatever else is no object.
  }
  throw new Error('The setting replicaOf must be the output ReplicaSettings of the primary stack.');
}

function readWebAcl(read: Read): CognateServiceProps['webAcl'] {
  const value = read('webAcl');
  if (value === undefined || value === '' || value === false || value === 'false') return undefined;
  if (value === true || value === 'true') return true;
  if (typeof value === 'string' && value.startsWith('arn:')) return { arn: value };
  if (typeof value === 'object') return value as CognateServiceProps['webAcl'];
  throw new Error('The setting webAcl must be true, the ARN of a web ACL, or an object of limits.');
}

function readDomain(read: Read): DomainSettings | undefined {
  const domainName = text(read, 'domainName');
  const certificateArn = text(read, 'certificateArn');
  if (domainName === undefined && certificateArn === undefined) return undefined;
  if (domainName === undefined || certificateArn === undefined) {
    throw new Error('A custom domain takes both settings, domainName and certificateArn.');
  }
  const hostedZoneId = text(read, 'hostedZoneId');
  const zoneName = text(read, 'hostedZoneName');
  if ((hostedZoneId === undefined) !== (zoneName === undefined)) {
    throw new Error('A hosted zone takes both settings, hostedZoneId and hostedZoneName.');
  }
  const hostedZone = hostedZoneId === undefined || zoneName === undefined ? undefined : { hostedZoneId, zoneName };
  return { domainName, certificateArn, hostedZone };
}

const UNITS = { Seconds: Duration.seconds, Minutes: Duration.minutes, Hours: Duration.hours, Days: Duration.days };

/** Props from JSON: a number under a name that ends in a unit of time (`refreshTokenValidityDays`) becomes a duration. */
function withDurations(settings: Settings): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(settings).map(([name, value]) => {
      const [, stem, unit] = /^(.+)(Seconds|Minutes|Hours|Days)$/.exec(name) ?? [];
      if (stem !== undefined && typeof value === 'number') return [stem, UNITS[unit as keyof typeof UNITS](value)];
      const nested = typeof value === 'object' && value !== null && !Array.isArray(value);
      return [name, nested ? withDurations(value as Settings) : value];
    }),
  );
}
