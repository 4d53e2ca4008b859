import { createStore } from '../store/create-store.ts';
import { createServiceSettings, type ServiceSettings } from '../store/service-settings.ts';
import type { AccessKey, WireServices } from '../wire/wire-services.ts';
import { createAssetFiles } from './asset-files.ts';
import { type AwsClient, createAwsClient } from './aws/aws-client.ts';
import type { Bucket } from './aws/bucket.ts';
import { createDynamoDbTable } from './aws/dynamodb-table.ts';
import { createLambdaClient } from './aws/lambda-client.ts';
import { readCredentials } from './aws/read-credentials.ts';
import { cacheFor } from './cache-for.ts';
import { createChallengeMachine } from './challenge-machine.ts';
import { systemClock } from './clock.ts';
import { createCodeEncrypter } from './code-encrypter.ts';
import { config } from './config.ts';
import { createFunctions } from './functions.ts';
import { createKeyring } from './keyring.ts';
import { createLogDelivery } from './log-delivery.ts';
import { createLogger } from './logger.ts';
import { createMessenger } from './messenger.ts';
import { createMetrics } from './metrics.ts';
import type { Deployment } from './ports.ts';
import { systemRandom } from './random.ts';
import { createSealer } from './sealer.ts';
import type { Services } from './services.ts';

/** Everything but what only functions that take passwords bundle. */
export type FunctionServices = Omit<Services, 'breachedPasswords' | 'passwords'> & WireServices;

/** Nobody waits long for an entry in somebody's log. */
const HASTY = { attempts: 2, attemptTimeoutMs: 1000 } as const;
/** As often as triggers are tried, and not again once a turn has taken long. */
const TURN = { attempts: 3, patienceMs: 2000 } as const;
const FIVE_MINUTES = 5 * 60 * 1000;

async function readRootKey(client: AwsClient): Promise<AccessKey> {
  const input = { SecretId: config.rootKeySecretArn };
  const { SecretString } = await client.call<{ SecretString: string }>('secretsmanager', 'GetSecretValue', input);
  const { accessKeyId, secretAccessKey } = JSON.parse(SecretString) as Partial<AccessKey>;
  if (!accessKeyId || !secretAccessKey) throw new Error('the root key secret does not hold a key pair');
  return { accessKeyId, secretAccessKey };
}

function required<K extends keyof ServiceSettings>(settings: ServiceSettings | undefined, name: K) {
  const value = settings?.[name];
  if (value === undefined) throw new Error(`the service settings lack ${name}: set-up has not run`);
  return value as NonNullable<ServiceSettings[K]>;
}

/**
 * A function's services, composed once per container from its environment. Nothing is read, loaded or connected before it is used, so
 * that a function needs only the environment and the rights of what it uses.
 */
export function createServices(): FunctionServices {
  const environment = config.environment;
  const { region } = config;
  const credentials = () => readCredentials(environment);
  const client = createAwsClient({ region, credentials, endpoints: environment });
  const table = createDynamoDbTable({ client, tableName: config.tableName });
  const { replication } = config;
  // Buckets are in the primary Region, whichever this is.
  const bucketNamed = (name: string): Bucket => ({
    name,
    region: replication?.role === 'secondary' ? replication.otherRegion : region,
    credentials,
    endpoints: environment,
  });
  const assetFiles = createAssetFiles(() => bucketNamed(config.assetBucket), systemClock);
  const store = createStore(table, systemClock.now, replication, assetFiles);
  const settings = cacheFor(systemClock, FIVE_MINUTES, () => createServiceSettings(table).read());
  let areKeysRead = false;
  const readDataKeys = async () => {
    // The first time, the settings that the container needs anyway; later the keyring asks because a key was added.
    const found = await (areKeysRead ? createServiceSettings(table).read() : settings());
    areKeysRead = true;
    return required(found, 'dataKeys');
  };
  const sealer = createSealer(
    createKeyring({
      client,
      get keyArn() {
        return config.keyArn;
      },
      readDataKeys,
    }),
  );
  return {
    clock: systemClock,
    random: systemRandom,
    deployment: {
      region,
      replication,
      get accountId() {
        return config.accountId;
      },
      publicOrigin: async () => required(await settings(), 'publicOrigin'),
      get requestRates() {
        return JSON.parse(config.requestRates) as Deployment['requestRates'];
      },
    },
    store,
    sealer,
    messenger: createMessenger(client, config.emailFrom),
    logDelivery: createLogDelivery(
      createAwsClient({ region, credentials, endpoints: environment, ...HASTY }),
      bucketNamed,
      systemClock,
    ),
    functions: createFunctions(createLambdaClient({ region, credentials, endpoints: environment })),
    challengeMachine: createChallengeMachine(
      () => createAwsClient({ region, credentials, endpoints: environment, ...TURN }),
      () => config.challengeMachine,
    ),
    codeEncrypter: createCodeEncrypter(client),
    metrics: createMetrics(systemClock, undefined, config.metricNamespace),
    log: createLogger(config.logLevel),
    replay: store.replay,
    rootKey: cacheFor(systemClock, FIVE_MINUTES, () => readRootKey(client)),
    originVerifySecret: cacheFor(systemClock, FIVE_MINUTES, async () => {
      const opened = await sealer.open(required(await settings(), 'sealedOriginVerify'), ['origin-verify']);
      if (opened === undefined) throw new Error('the origin-verify secret does not open');
      return Buffer.from(opened).toString('utf8');
    }),
  };
}
