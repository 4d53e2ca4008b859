import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  CognitoIdentityProviderClient,
  type CognitoIdentityProviderClientConfig,
  CreateUserPoolClientCommand,
  type CreateUserPoolClientCommandInput,
  CreateUserPoolCommand,
  type CreateUserPoolCommandInput,
  type UserPoolClientType,
  type UserPoolType,
} from '@aws-sdk/client-cognito-identity-provider';
import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';
import type { Replication } from '../../lambdas/domain/replication.ts';
import { createAccountHandler } from '../../lambdas/endpoints/account/handler.ts';
import { createAddPasskeyHandler } from '../../lambdas/endpoints/add-passkey/handler.ts';
import { createAuthFeedbackHandler } from '../../lambdas/endpoints/auth-feedback/handler.ts';
import { createAuthorizeHandler } from '../../lambdas/endpoints/authorize/handler.ts';
import { createConfirmHandler } from '../../lambdas/endpoints/confirm/handler.ts';
import { createConfirmForgotPasswordHandler } from '../../lambdas/endpoints/confirm-forgot-password/handler.ts';
import { createConfirmUserHandler } from '../../lambdas/endpoints/confirm-user/handler.ts';
import { createRemainderHandler } from '../../lambdas/endpoints/create-remainder-handler.ts';
import { createForgotPasswordHandler } from '../../lambdas/endpoints/forgot-password/handler.ts';
import { createIamCredentialsHandler } from '../../lambdas/endpoints/iam-credentials/handler.ts';
import { createJwksHandler } from '../../lambdas/endpoints/jwks/handler.ts';
import { createLoginHandler } from '../../lambdas/endpoints/login/handler.ts';
import { createLogoutHandler } from '../../lambdas/endpoints/logout/handler.ts';
import { createOpenidConfigurationHandler } from '../../lambdas/endpoints/openid-configuration/handler.ts';
import { createPageScriptHandler } from '../../lambdas/endpoints/page-script/handler.ts';
import { createProviderAnswerHandler } from '../../lambdas/endpoints/provider-answer/handler.ts';
import { createRecoveryCodesHandler } from '../../lambdas/endpoints/recovery-codes/handler.ts';
import { createRegisterHandler } from '../../lambdas/endpoints/register/handler.ts';
import { createResendCodeHandler } from '../../lambdas/endpoints/resend-code/handler.ts';
import { createRevokeHandler } from '../../lambdas/endpoints/revoke/handler.ts';
import { type EndpointName, endpointRoutes } from '../../lambdas/endpoints/routes.ts';
import { createSamlLogoutHandler } from '../../lambdas/endpoints/saml-logout/handler.ts';
import { createSamlMetadataHandler } from '../../lambdas/endpoints/saml-metadata/handler.ts';
import { createSamlResponseHandler } from '../../lambdas/endpoints/saml-response/handler.ts';
import { createSignUpHandler } from '../../lambdas/endpoints/sign-up/handler.ts';
import { createTokenHandler } from '../../lambdas/endpoints/token/handler.ts';
import { createUserInfoHandler } from '../../lambdas/endpoints/user-info/handler.ts';
import { serveAllOperations } from '../../lambdas/operations/index.ts';
import { type AwsCall, createAwsClient } from '../../lambdas/platform/aws/aws-client.ts';
import { createDynamoDbTable } from '../../lambdas/platform/aws/dynamodb-table.ts';
import { createLambdaClient } from '../../lambdas/platform/aws/lambda-client.ts';
import { createBreachedPasswords } from '../../lambdas/platform/breached-passwords.ts';
import { createChallengeMachine } from '../../lambdas/platform/challenge-machine.ts';
import { createCodeEncrypter } from '../../lambdas/platform/code-encrypter.ts';
import { createFunctions } from '../../lambdas/platform/functions.ts';
import type { ImportServices } from '../../lambdas/platform/import-services.ts';
import type { DerivedKeys } from '../../lambdas/platform/keyring.ts';
import { createLogger } from '../../lambdas/platform/logger.ts';
import { createMetrics } from '../../lambdas/platform/metrics.ts';
import { createPasswordHasher, type HashingCost } from '../../lambdas/platform/password-hasher.ts';
import { createSealer } from '../../lambdas/platform/sealer.ts';
import type { Services } from '../../lambdas/platform/services.ts';
import { createWeb } from '../../lambdas/platform/web.ts';
import type { WebServices } from '../../lambdas/platform/web-services.ts';
import { createStore } from '../../lambdas/store/create-store.ts';
import type { Table } from '../../lambdas/store/table.ts';
import { createApiHandler, type HttpHandler } from '../../lambdas/wire/aws-json.ts';
import type { AnyServedOperation } from '../../lambdas/wire/call.ts';
import type { AccessKey, WireServices } from '../../lambdas/wire/wire-services.ts';
import { createTestRandom } from './create-test-random.ts';
import { type DynamoDbEngine, type DynamoDbEngineKind, startDynamoDbEngine } from './dynamodb-engine.ts';
import { openFrontDoor } from './front-door.ts';
import { type ImportDesk, openImportDesk } from './import-desk.ts';
import { createInbox, type Inbox } from './inbox.ts';
import { createLogGroups, type LogGroups } from './log-groups.ts';
import { type AssetShelf, openAssetShelf } from './open-asset-shelf.ts';
import { type OutsideWorld, openOutsideWorld } from './outside-world.ts';

/** Everything behind one endpoint, in this process: a real DynamoDB engine, real HTTP, the whole wire chain, all operations. */
export interface World {
  /** `http://localhost:<port>` */
  readonly endpoint: string;
  readonly engine: DynamoDbEngine;
  readonly region: string;
  readonly services: Services & ImportServices & WebServices;
  /** The table beneath the store, for states that would take thousands of calls. */
  readonly table: Table;
  readonly rootKey: AccessKey;
  /** What proves to functions that a request came through the front door. */
  readonly originVerifySecret: string;
  /** The API as one function, for what can't come through the front door. */
  readonly handler: HttpHandler;
  /** The functions' clock. Clients of `client()` follow it, others don't. */
  readonly clock: {
    now(): number;
    advance(seconds: number): void;
    /** From now on it stands still but for `advance`: no second passes, and no hour ends, because the machine is busy. */
    hold(): void;
    /** It goes on, at the machine's time and what it was advanced by. */
    release(): void;
  };
  readonly inbox: Inbox;
  /** Log groups of pools' owners. */
  readonly logGroups: LogGroups;
  /** Hosts beyond the deployment: identity providers. */
  readonly outside: OutsideWorld;
  /** Where files of imports go, and the worker that imports them. */
  readonly imports: ImportDesk;
  /** The images of pages. */
  readonly assets: AssetShelf;
  /** Lines that functions wrote: log and metrics. */
  readonly lines: string[];
  /** DynamoDB calls so far, with the capacity that they used. */
  readonly calls: AwsCall[];
  /** A stock SDK client; signs with the root key unless told otherwise, and never retries. */
  client(config?: CognitoIdentityProviderClientConfig): CognitoIdentityProviderClient;
  /** What `POST /iam/credentials` answers to an IAM principal. */
  temporaryCredentials(request?: object): Promise<AccessKey & { sessionToken: string; expiration: Date }>;
  /** A pool with few constraints, made through the API. */
  newPool(overrides?: Partial<CreateUserPoolCommandInput>): Promise<UserPoolType & { Id: string }>;
  /** A client of a pool that allows every flow, made through the API. */
  newClient(
    poolId: string,
    overrides?: Partial<CreateUserPoolClientCommandInput>,
  ): Promise<UserPoolClientType & { ClientId: string }>;
  close(): Promise<void>;
}

export interface WorldOptions {
  readonly engine?: DynamoDbEngineKind;
  /** Argon2id's cost; the cheapest one that the library takes when left out. */
  readonly hashing?: HashingCost;
  readonly region?: string;
  /** The deployment has a second Region, this one. */
  readonly secondaryRegion?: string;
  /** It is the second Region of that deployment: it has its secrets and its issuer, and a table of its own. */
  readonly secondaryOf?: World;
  /** Replaces services, for instance `random`. */
  readonly services?: Partial<Services & ImportServices & WebServices>;
  /** Where breached passwords are asked for beside the list. */
  readonly breachedPasswordsUrl?: string;
  /** Served instead of the operations of the same name. */
  readonly operations?: readonly AnyServedOperation[];
}

const BREACHED_PASSWORDS = join(import.meta.dirname, '..', '..', 'model', 'breached-passwords.bin');
const CHEAPEST: HashingCost = { memoryKib: 8, passes: 1 };
const ACCOUNT = '123456789012';
const REQUEST_RATES = { UserAuthentication: { provisioned: 240, free: 120 } };

function createTestSealer() {
  const keys: DerivedKeys = {
    id: randomBytes(8).toString('base64url'),
    sealing: randomBytes(32),
    mac: randomBytes(32),
  };
  const newest = async () => keys;
  return createSealer({ newest, oldest: newest, byId: async (id) => (id === keys.id ? keys : undefined) });
}

/** A world whose pools have no triggers: nothing listens at this address. */
function noFunctions(region: string): Pick<Services, 'functions' | 'challengeMachine' | 'codeEncrypter'> {
  const credentials = () => ({ accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret', sessionToken: undefined });
  const endpoints = { AWS_ENDPOINT_URL: 'http://127.0.0.1:9' };
  return {
    functions: createFunctions(createLambdaClient({ region, credentials, endpoints })),
    challengeMachine: createChallengeMachine(
      () => createAwsClient({ region, credentials, endpoints, attempts: 1 }),
      () => 'arn:none',
    ),
    codeEncrypter: createCodeEncrypter(createAwsClient({ region, credentials, endpoints, attempts: 1 })),
  };
}

function createClock() {
  let offset = 0;
  let heldAt: number | undefined;
  return {
    now: () => (heldAt ?? Date.now()) + offset,
    hold: () => {
      heldAt ??= Date.now();
    },
    release: () => {
      heldAt = undefined;
    },
    advance: (seconds: number) => {
      offset += seconds * 1000;
    },
    offset: () => offset,
  };
}

const iamEvent = (request: object) =>
  ({
    headers: {},
    body: JSON.stringify(request),
    isBase64Encoded: false,
    requestContext: { authorizer: { iam: { userArn: `arn:aws:sts::${ACCOUNT}:assumed-role/operator/test` } } },
  }) as unknown as APIGatewayProxyEventV2;

type EndpointServices = Services & WebServices & WireServices;

/** Every endpoint but the one that IAM stands before. */
function createEndpoints(services: EndpointServices): Partial<Record<EndpointName, HttpHandler>> {
  return {
    account: createAccountHandler(services),
    'add-passkey': createAddPasskeyHandler(services),
    confirm: createConfirmHandler(services),
    'confirm-forgot-password': createConfirmForgotPasswordHandler(services),
    'forgot-password': createForgotPasswordHandler(services),
    'page-script': createPageScriptHandler(services),
    'provider-answer': createProviderAnswerHandler(services),
    'resend-code': createResendCodeHandler(services),
    'sign-up': createSignUpHandler(services),
    'auth-feedback': createAuthFeedbackHandler(services),
    authorize: createAuthorizeHandler(services),
    'confirm-user': createConfirmUserHandler(services),
    jwks: createJwksHandler(services),
    login: createLoginHandler(services),
    logout: createLogoutHandler(services),
    'openid-configuration': createOpenidConfigurationHandler(services),
    'recovery-codes': createRecoveryCodesHandler(services),
    register: createRegisterHandler(services),
    revoke: createRevokeHandler(services),
    'saml-logout': createSamlLogoutHandler(services),
    'saml-metadata': createSamlMetadataHandler(services),
    'saml-response': createSamlResponseHandler(services),
    token: createTokenHandler(services),
    'user-info': createUserInfoHandler(services),
  };
}

/** What the distribution has its own origin for. */
const ASSET = /^\/[^/]*_[^/]*\/assets\//;

/** True when a path fits a route's, whose `{name}` is one segment. */
const fits = (route: string, path: string): boolean =>
  new RegExp(`^${route.replaceAll('.', '\\.').replace(/\{\w+\}/g, '[^/]+')}$`).test(path);

function replicationOf({ secondaryRegion, secondaryOf }: WorldOptions, region: string): Replication | undefined {
  if (secondaryOf) return { role: 'secondary', region, otherRegion: secondaryOf.region };
  return secondaryRegion === undefined ? undefined : { role: 'primary', region, otherRegion: secondaryRegion };
}

/** Opens a world; close it when done. Several may be open at once. */
export async function openWorld(options: WorldOptions = {}): Promise<World> {
  const region = options.region ?? 'eu-central-1';
  const engine = await startDynamoDbEngine(options.engine ?? 'dynoxide');
  const calls: AwsCall[] = [];
  const lines: string[] = [];
  const write = (line: string) => void lines.push(line.trim());
  const clock = createClock();
  const { inbox, messenger } = createInbox();
  const { logGroups, logDelivery } = createLogGroups();
  const table = createDynamoDbTable({
    client: engine.client({ observe: (call) => calls.push(call) }),
    tableName: engine.tableName,
    reportCapacity: true,
  });
  const outside = openOutsideWorld();
  const imports = await openImportDesk(clock, region);
  const assets = await openAssetShelf(clock, region);
  let endpoint = '';
  const { secondaryOf } = options;
  const replication = replicationOf(options, region);
  const services: Services & ImportServices & WebServices = {
    clock,
    random: createTestRandom(),
    deployment: {
      region,
      replication,
      accountId: ACCOUNT,
      publicOrigin: async () => secondaryOf?.endpoint ?? endpoint,
      requestRates: REQUEST_RATES,
    },
    store: createStore(table, clock.now, replication, (secondaryOf?.assets ?? assets).files),
    sealer: secondaryOf?.services.sealer ?? createTestSealer(),
    passwords: createPasswordHasher(options.hashing ?? CHEAPEST),
    breachedPasswords: createBreachedPasswords({
      readList: () => readFile(BREACHED_PASSWORDS),
      rangeUrl: options.breachedPasswordsUrl,
      web: createWeb(outside.network),
      metrics: createMetrics(clock, write),
    }),
    messenger,
    logDelivery,
    web: createWeb(outside.network),
    ...noFunctions(region),
    ...imports.services,
    metrics: createMetrics(clock, write),
    log: createLogger('DEBUG', write),
    ...options.services,
  };
  imports.staff(services);
  const rootKey = secondaryOf?.rootKey ?? {
    accessKeyId: 'AKIAROOTROOTROOTROOT',
    secretAccessKey: randomBytes(30).toString('base64'),
  };
  const originVerifySecret = secondaryOf?.originVerifySecret ?? randomBytes(24).toString('base64url');
  const wire: WireServices = {
    ...services,
    replay: services.store.replay,
    rootKey: async () => rootKey,
    originVerifySecret: async () => originVerifySecret,
  };
  const handler = createApiHandler(wire, [...serveAllOperations(services), ...(options.operations ?? [])]);
  const remainder = createRemainderHandler(wire, handler);
  const credentialsHandler = createIamCredentialsHandler(services);
  const endpoints = createEndpoints({ ...wire, ...services });
  const door = await openFrontDoor({
    originVerifySecret,
    route: (method, path) => {
      if (ASSET.test(path)) return (secondaryOf?.assets ?? assets).serve;
      const route = endpointRoutes.find((each) => each.method === method && fits(each.path, path));
      return (route && endpoints[route.endpoint]) ?? remainder;
    },
  });
  endpoint = door.endpoint;

  const clients: CognitoIdentityProviderClient[] = [];
  const client: World['client'] = (config = {}) => {
    const made = new CognitoIdentityProviderClient({
      endpoint,
      region,
      credentials: rootKey,
      maxAttempts: 1,
      systemClockOffset: clock.offset(),
      ...config,
    });
    clients.push(made);
    return made;
  };
  const advance = (seconds: number): void => {
    clock.advance(seconds);
    for (const made of clients) made.config.systemClockOffset = clock.offset();
  };
  const administrator = client();

  return {
    endpoint,
    engine,
    region,
    services,
    table,
    rootKey,
    originVerifySecret,
    handler,
    clock: { now: clock.now, advance, hold: clock.hold, release: clock.release },
    inbox,
    logGroups,
    outside,
    imports,
    assets,
    lines,
    calls,
    client,
    temporaryCredentials: async (request = {}) => {
      const reply = await credentialsHandler(iamEvent(request), {} as Context);
      const body = JSON.parse(reply.body ?? '{}') as Record<string, string>;
      if (reply.statusCode !== 200) throw new Error(`${body.__type}: ${body.message}`);
      return {
        accessKeyId: body.AccessKeyId!,
        secretAccessKey: body.SecretAccessKey!,
        sessionToken: body.SessionToken!,
        expiration: new Date(body.Expiration!),
      };
    },
    newPool: async (overrides = {}) => {
      const { UserPool } = await administrator.send(new CreateUserPoolCommand({ PoolName: 'test', ...overrides }));
      return { ...UserPool, Id: UserPool!.Id! };
    },
    newClient: async (poolId, overrides = {}) => {
      const { UserPoolClient } = await administrator.send(
        new CreateUserPoolClientCommand({
          UserPoolId: poolId,
          ClientName: 'test',
          ExplicitAuthFlows: [
            'ALLOW_USER_PASSWORD_AUTH',
            'ALLOW_USER_SRP_AUTH',
            'ALLOW_ADMIN_USER_PASSWORD_AUTH',
            'ALLOW_REFRESH_TOKEN_AUTH',
          ],
          PreventUserExistenceErrors: 'ENABLED',
          ...overrides,
        }),
      );
      return { ...UserPoolClient, ClientId: UserPoolClient!.ClientId! };
    },
    close: async () => {
      for (const made of clients) made.destroy();
      await door.close();
      await imports.close();
      await assets.close();
      await outside.close();
      await engine.stop();
    },
  };
}
