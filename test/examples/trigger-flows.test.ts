import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  AdminConfirmSignUpCommand,
  AdminCreateUserCommand,
  AdminGetUserCommand,
  AdminSetUserPasswordCommand,
  ForgotPasswordCommand,
  InitiateAuthCommand,
  type InitiateAuthCommandOutput,
  ListUsersCommand,
  SignUpCommand,
  type SignUpCommandInput,
} from '@aws-sdk/client-cognito-identity-provider';
import { DeleteItemCommand, DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { App, CfnOutput, RemovalPolicy, SecretValue, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { UserPool as CognitoPool } from 'aws-cdk-lib/aws-cognito';
import { AttributeType, BillingMode, Table } from 'aws-cdk-lib/aws-dynamodb';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { CaptchaBeforeSignUp } from '../../examples/triggers/captcha/captcha-before-sign-up.ts';
import { ClaimsFromTable } from '../../examples/triggers/claims-from-table/claims-from-table.ts';
import { DomainAllowList } from '../../examples/triggers/domain-allow-list/domain-allow-list.ts';
import { MigrationFromPool } from '../../examples/triggers/migration/migration-from-pool.ts';
import { UserPool } from '../../lib/index.ts';
import { refused } from '../operations/users/refused.ts';
import { type FlowStack, openFlowStack } from './open-flow-stack.ts';

const Password = 'Correct-Horse-1';
const CAPTCHA_SECRET = 'the secret of the site key';

let flows: FlowStack;
let verifier: Server;
/** What the verifier was asked. */
let questions: URLSearchParams[];
/** What the verifier answers; undefined breaks the connection. */
let verdict: { readonly status?: number; readonly body: string } | undefined;

beforeAll(async () => {
  verifier = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    questions.push(new URLSearchParams(body));
    if (verdict === undefined) request.socket.destroy();
    else response.writeHead(verdict.status ?? 200, { 'content-type': 'application/json' }).end(verdict.body);
  });
  // It ends no idle connection that a function may be about to use.
  verifier.keepAliveTimeout = 0;
  await new Promise<void>((resolve) => verifier.listen(0, 'localhost', resolve));
  const verifyUrl = `http://localhost:${(verifier.address() as AddressInfo).port}/siteverify`;
  flows = await openFlowStack(({ stack, url, newPool }) => {
    const secret = new Secret(stack, 'CaptchaSecret', {
      secretStringValue: SecretValue.unsafePlainText(CAPTCHA_SECRET),
    });
    const hostnames = ['app.example.com'];
    const captcha = { verifyUrl, secret, hostnames, action: 'sign_up' };
    new CaptchaBeforeSignUp(stack, 'Captcha', { userPool: newPool('Guarded'), ...captcha });

    new DomainAllowList(stack, 'Domains', { userPool: newPool('Listed'), domains: ['example.com', 'Example.ORG'] });

    const table = new Table(stack, 'Rights', {
      partitionKey: { name: 'sub', type: AttributeType.STRING },
      billingMode: BillingMode.PAY_PER_REQUEST,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    new CfnOutput(stack, 'RightsTable', { value: table.tableName });
    const claims = ['tenant', 'seats', 'beta', 'projects', 'limits', 'sub'];
    new ClaimsFromTable(stack, 'Claims', { userPool: newPool('Claimed'), table, claims });

    const old = newPool('Old', { signInAliases: { email: true } });
    const oldClientId = old.addClient('Migration', { authFlows: { userPassword: true } }).userPoolClientId;
    const userPool = newPool('New', { signInAliases: { email: true } });
    new MigrationFromPool(stack, 'Migration', { userPool, oldRegion: 'us-east-1', oldClientId, oldEndpoint: url });
    const signInAliases = { username: true, email: true };
    const named = newPool('OldNamed', { signInAliases }).addClient('Migration', { authFlows: { userPassword: true } });
    new MigrationFromPool(stack, 'NamedMigration', {
      userPool: newPool('Named', { signInAliases }),
      oldRegion: 'us-east-1',
      oldClientId: named.userPoolClientId,
      oldEndpoint: url,
    });
    const orphaned = newPool('Orphaned', { signInAliases: { email: true } });
    const oldEndpoint = 'http://localhost:9';
    new MigrationFromPool(stack, 'Broken', { userPool: orphaned, oldRegion: 'us-east-1', oldClientId, oldEndpoint });
    const missing = Table.fromTableName(stack, 'Missing', 'missing-table');
    new ClaimsFromTable(stack, 'Unread', { userPool: orphaned, table: missing, claims });
  });
});

beforeEach(() => {
  questions = [];
  verdict = { body: '{"success":true,"hostname":"app.example.com","action":"sign_up"}' };
});

afterAll(async () => {
  await flows?.close();
  verifier?.close();
  verifier?.closeAllConnections();
});

let people = 0;
const newName = (): string => {
  people += 1;
  return `person-${people}`;
};

const signUp = (pool: string, more: Partial<SignUpCommandInput> = {}) =>
  flows.sdk.send(
    new SignUpCommand({
      ClientId: flows.clientId(pool),
      Username: newName(),
      Password,
      UserAttributes: [{ Name: 'email', Value: `${newName()}@example.com` }],
      ...more,
    }),
  );

const namesIn = async (pool: string): Promise<(string | undefined)[]> => {
  const { Users = [] } = await flows.sdk.send(new ListUsersCommand({ UserPoolId: flows.poolId(pool) }));
  return Users.map(({ Username }) => Username);
};

const signIn = (pool: string, USERNAME: string, PASSWORD = Password): Promise<InitiateAuthCommandOutput> =>
  flows.sdk.send(
    new InitiateAuthCommand({
      ClientId: flows.clientId(pool),
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME, PASSWORD },
    }),
  );

describe('a CAPTCHA before sign-up', () => {
  const solved = { ValidationData: [{ Name: 'captcha', Value: 'solved' }] };
  const nobodyIsMade = async (attempt: () => Promise<unknown>, message: string) => {
    const before = await namesIn('Guarded');
    await expect(attempt()).rejects.toEqual(
      refused('UserLambdaValidationException', `PreSignUp failed with error ${message}`),
    );
    expect(await namesIn('Guarded')).toEqual(before);
  };

  it('lets in who solved it, and asks the verifier with the secret', async () => {
    await expect(signUp('Guarded', solved)).resolves.toMatchObject({ UserConfirmed: false });
    expect(questions.map((question) => Object.fromEntries(question))).toEqual([
      { secret: CAPTCHA_SECRET, response: 'solved' },
    ]);
  });

  it('takes the token from the client metadata as well', async () => {
    await signUp('Guarded', { ClientMetadata: { captcha: 'from metadata' } });
    expect(questions[0]?.get('response')).toBe('from metadata');
  });

  it('refuses whoever brings no token, without a question to the verifier', async () => {
    await nobodyIsMade(() => signUp('Guarded'), 'Solve the CAPTCHA first.');
    expect(questions).toEqual([]);
  });

  it.each([
    ['that is forged, used or too old', '{"success":false,"error-codes":["timeout-or-duplicate"]}'],
    ['from another site', '{"success":true,"hostname":"evil.example","action":"sign_up"}'],
    ['from another form', '{"success":true,"hostname":"app.example.com","action":"contact"}'],
    ['of no form that the verifier names', '{"success":true,"hostname":"app.example.com"}'],
    [
      'of which the verifier doesn’t say so outright',
      '{"success":"true","hostname":"app.example.com","action":"sign_up"}',
    ],
  ])('refuses a token %s', async (_, body) => {
    verdict = { body };
    await nobodyIsMade(() => signUp('Guarded', solved), 'The CAPTCHA was not solved. Try it again.');
  });

  it.each([
    ['is down', undefined],
    ['is broken', { status: 503, body: '{"success":true,"hostname":"app.example.com","action":"sign_up"}' }],
    ['makes no sense', { body: '<html>' }],
  ])('lets nobody in while the verifier %s', async (_, answer) => {
    verdict = answer;
    await nobodyIsMade(() => signUp('Guarded', solved), 'Try again later.');
  });

  it('doesn’t ask administrators', async () => {
    const Username = newName();
    await flows.sdk.send(
      new AdminCreateUserCommand({ UserPoolId: flows.poolId('Guarded'), Username, MessageAction: 'SUPPRESS' }),
    );
    expect(questions).toEqual([]);
  });

  it('takes a verifier by HTTPS alone', () => {
    const stack = new Stack(new App());
    const secret = new Secret(stack, 'Secret');
    const props = { userPool: new UserPool(stack, 'Pool'), secret, verifyUrl: 'http://verifier.example/siteverify' };
    expect(() => new CaptchaBeforeSignUp(stack, 'Captcha', props)).toThrow('verifyUrl must begin with https://.');
  });
});

describe('a list of domains', () => {
  const signUpAs = (email: string) => signUp('Listed', { UserAttributes: [{ Name: 'email', Value: email }] });

  it.each(['jane@example.com', 'jane@EXAMPLE.com', 'jane@example.org'])('lets in %s', async (email) => {
    await expect(signUpAs(email)).resolves.toMatchObject({ UserConfirmed: false });
  });

  it.each([
    'jane@evil.test',
    'jane@example.com.evil.test',
    'jane@sub.example.com',
    'jane@notexample.com',
    'example.com@evil.test',
  ])('refuses %s', async (email) => {
    await expect(signUpAs(email)).rejects.toEqual(
      refused(
        'UserLambdaValidationException',
        'PreSignUp failed with error Sign up with an e-mail address of your organisation.',
      ),
    );
  });

  it('refuses whoever has no address', async () => {
    await expect(signUp('Listed', { UserAttributes: [] })).rejects.toEqual(refused('UserLambdaValidationException'));
  });

  it('lets administrators invite others', async () => {
    const UserAttributes = [{ Name: 'email', Value: 'guest@elsewhere.test' }];
    const UserPoolId = flows.poolId('Listed');
    await flows.sdk.send(
      new AdminCreateUserCommand({ UserPoolId, Username: newName(), UserAttributes, MessageAction: 'SUPPRESS' }),
    );
  });

  it.each([[[]], [['example.com', 'a b.com']], [['com']], [['@example.com']]])('can’t be %j', (domains) => {
    const stack = new Stack(new App());
    const userPool = new UserPool(stack, 'Pool');
    expect(() => new DomainAllowList(stack, 'Domains', { userPool, domains })).toThrow('is no domain');
  });
});

describe('claims from a table', () => {
  let username: string;
  let sub: string;
  let table: DynamoDBClient;
  const TableName = () => flows.local.outputs.RightsTable;
  beforeAll(async () => {
    username = newName();
    ({ UserSub: sub = '' } = await signUp('Claimed', { Username: username }));
    await flows.sdk.send(new AdminConfirmSignUpCommand({ UserPoolId: flows.poolId('Claimed'), Username: username }));
    const { consoleUrl: endpoint, developerKey: credentials } = flows.local;
    table = new DynamoDBClient({ endpoint, region: 'us-east-1', credentials });
  });
  afterAll(() => table?.destroy());

  const put = (item: Record<string, unknown>) =>
    table.send(new PutItemCommand({ TableName: TableName(), Item: { sub: { S: sub }, ...item } as never }));
  const claimsOf = ({ AuthenticationResult }: InitiateAuthCommandOutput) => [
    decodeJwt(AuthenticationResult?.IdToken ?? ''),
    decodeJwt(AuthenticationResult?.AccessToken ?? ''),
  ];

  it('are in both tokens, with the types that they have', async () => {
    await put({
      tenant: { S: 'acme' },
      seats: { N: '12' },
      beta: { BOOL: true },
      projects: { SS: ['blue', 'red'] },
      limits: { M: { day: { N: '5' }, kinds: { L: [{ S: 'a' }, { NULL: true }] } } },
      secret: { S: 'not named by the construct' },
    });
    for (const claims of claimsOf(await signIn('Claimed', username))) {
      expect(claims).toMatchObject({
        sub,
        tenant: 'acme',
        seats: 12,
        beta: true,
        projects: ['blue', 'red'],
        limits: { day: 5, kinds: ['a'] },
      });
      expect(claims).not.toHaveProperty('secret');
    }
  });

  it('follow the table at a refresh', async () => {
    await put({ tenant: { S: 'before' } });
    const { AuthenticationResult } = await signIn('Claimed', username);
    await put({ tenant: { S: 'after' } });
    const refreshed = await flows.sdk.send(
      new InitiateAuthCommand({
        ClientId: flows.clientId('Claimed'),
        AuthFlow: 'REFRESH_TOKEN_AUTH',
        AuthParameters: { REFRESH_TOKEN: AuthenticationResult?.RefreshToken ?? '' },
      }),
    );
    for (const claims of claimsOf(refreshed)) expect(claims.tenant).toBe('after');
  });

  it('are none for a user without an item', async () => {
    await table.send(new DeleteItemCommand({ TableName: TableName(), Key: { sub: { S: sub } } }));
    for (const claims of claimsOf(await signIn('Claimed', username))) expect(claims).not.toHaveProperty('tenant');
  });

  it('keep tokens from being made while the table can’t be read', async () => {
    const [Username, UserPoolId] = ['jane@example.com', flows.poolId('Orphaned')];
    await flows.sdk.send(new AdminCreateUserCommand({ UserPoolId, Username, MessageAction: 'SUPPRESS' }));
    await flows.sdk.send(new AdminSetUserPasswordCommand({ UserPoolId, Username, Password, Permanent: true }));
    await expect(signIn('Orphaned', Username)).rejects.toEqual(
      refused('UserLambdaValidationException', 'PreTokenGeneration failed with error Try again later.'),
    );
  });
});

describe('users of an old pool', () => {
  const newOldUser = async (permanent = true, pool = 'Old', name?: string): Promise<string> => {
    const email = `${newName()}@example.com`;
    const Username = name ?? email;
    const UserPoolId = flows.poolId(pool);
    const UserAttributes = [
      { Name: 'email', Value: email },
      { Name: 'email_verified', Value: 'true' },
      { Name: 'given_name', Value: 'Ada' },
      { Name: 'nickname', Value: 'not taken over' },
    ];
    await flows.sdk.send(
      new AdminCreateUserCommand({ UserPoolId, Username, UserAttributes, MessageAction: 'SUPPRESS' }),
    );
    await flows.sdk.send(new AdminSetUserPasswordCommand({ UserPoolId, Username, Password, Permanent: permanent }));
    return email;
  };
  const incorrect = refused('NotAuthorizedException', 'Incorrect username or password.');

  it('sign in to the new one with their password, with their attributes, and aren’t asked for twice', async () => {
    const email = await newOldUser();
    const { AuthenticationResult } = await signIn('New', email);
    expect(AuthenticationResult?.AccessToken).toBeTruthy();
    const { UserAttributes = [], UserStatus } = await flows.sdk.send(
      new AdminGetUserCommand({ UserPoolId: flows.poolId('New'), Username: email }),
    );
    const attributes = Object.fromEntries(UserAttributes.map(({ Name, Value }) => [Name, Value]));
    expect(UserStatus).toBe('CONFIRMED');
    expect(attributes).toMatchObject({ email, email_verified: 'true', given_name: 'Ada' });
    expect(attributes).not.toHaveProperty('nickname');
    const asked = flows.invocations('Migration');
    await signIn('New', email);
    expect(flows.invocations('Migration')).toBe(asked);
  });

  it('keep their names when they sign in by an address', async () => {
    const name = newName();
    const email = await newOldUser(true, 'OldNamed', name);
    const { AuthenticationResult } = await signIn('Named', email);
    expect(decodeJwt(AuthenticationResult?.AccessToken ?? '').username).toBe(name);
    const asked = flows.invocations('NamedMigration');
    await signIn('Named', name);
    expect(flows.invocations('NamedMigration')).toBe(asked);
  });

  it('are not made by a wrong password, a temporary one, or a name that nobody has', async () => {
    const [email, invited] = [await newOldUser(), await newOldUser(false)];
    const before = await namesIn('New');
    await expect(signIn('New', email, 'Wrong-Horse-1')).rejects.toEqual(incorrect);
    await expect(signIn('New', invited)).rejects.toEqual(incorrect);
    await expect(signIn('New', 'nobody@example.com')).rejects.toEqual(incorrect);
    expect(await namesIn('New')).toEqual(before);
  });

  it('are not made by a forgotten password', async () => {
    const Username = await newOldUser();
    const before = await namesIn('New');
    await flows.sdk.send(new ForgotPasswordCommand({ ClientId: flows.clientId('New'), Username }));
    expect(await namesIn('New')).toEqual(before);
  });

  it('are asked to try later while the old pool is down', async () => {
    await expect(signIn('Orphaned', await newOldUser())).rejects.toEqual(
      refused('UserLambdaValidationException', 'UserMigration failed with error Try again later.'),
    );
  });
});

it('the flows take a pool of Amazon Cognito as well', () => {
  const stack = new Stack(new App({ context: { 'aws:cdk:bundling-stacks': [] } }));
  const table = new Table(stack, 'Rights', { partitionKey: { name: 'sub', type: AttributeType.STRING } });
  const secret = new Secret(stack, 'Secret');
  const [first, second] = [new CognitoPool(stack, 'First'), new CognitoPool(stack, 'Second')];
  new CaptchaBeforeSignUp(stack, 'Captcha', {
    userPool: first,
    secret,
    verifyUrl: 'https://api.hcaptcha.com/siteverify',
  });
  new ClaimsFromTable(stack, 'Claims', { userPool: first, table, claims: ['tenant'] });
  new DomainAllowList(stack, 'Domains', { userPool: second, domains: ['example.com'] });
  new MigrationFromPool(stack, 'Migration', { userPool: second, oldRegion: 'eu-central-1', oldClientId: 'old' });
  const pools = Object.values(Template.fromStack(stack).findResources('AWS::Cognito::UserPool'));
  expect(pools.map(({ Properties }) => Object.keys(Properties.LambdaConfig))).toEqual([
    ['PreSignUp', 'PreTokenGenerationConfig'],
    ['PreSignUp', 'UserMigration'],
  ]);
});

it('the flows get by with the rights that their constructs grant', () => {
  expect(flows.local.denied()).toEqual([]);
});
