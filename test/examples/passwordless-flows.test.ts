import { createHash, randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import {
  AdminCreateUserCommand,
  AdminGetUserCommand,
  AdminSetUserPasswordCommand,
  InitiateAuthCommand,
  type InitiateAuthCommandOutput,
  RespondToAuthChallengeCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { DeleteTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { App, CfnOutput, Duration, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { UserPool as CognitoPool } from 'aws-cdk-lib/aws-cognito';
import { decodeJwt } from 'jose';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MagicLink } from '../../examples/triggers/magic-link/magic-link.ts';
import { OneTimeCode } from '../../examples/triggers/one-time-code/one-time-code.ts';
import { UserPool } from '../../lib/index.ts';
import { refused } from '../operations/users/refused.ts';
import { openBrowser } from '../support/browser.ts';
import { buildSignInPage } from './build-sign-in-page.ts';
import { type FlowStack, openFlowStack } from './open-flow-stack.ts';

/** Short enough for a sign-in to outlive it, and for signatures by this machine's clock to be taken afterwards. */
const VALID_SECONDS = 60;
const PAGE = 'https://app.example.com/sign-in';
const sender = { address: 'users@example.com' };
const client = { authFlows: { custom: true } };
const incorrect = refused('NotAuthorizedException', 'Incorrect username or password.');

let flows: FlowStack;
let browser: Browser;
let web: Server;
let pageUrl: string;
let people = 0;

beforeAll(async () => {
  const [html, opened] = await Promise.all([buildSignInPage(), openBrowser()]);
  browser = opened;
  web = createServer((_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end(html));
  await new Promise<void>((resolve) => web.listen(0, 'localhost', resolve));
  pageUrl = `http://localhost:${(web.address() as AddressInfo).port}/`;
  flows = await openFlowStack(({ stack, newPool }) => {
    const linked = newPool('Linked', {}, client);
    new CfnOutput(stack, 'OtherClientId', { value: linked.addClient('Other', client).userPoolClientId });
    new MagicLink(stack, 'Link', { userPool: linked, pageUrl: PAGE, sender });
    const validity = Duration.seconds(VALID_SECONDS);
    new MagicLink(stack, 'BriefLink', { userPool: newPool('BrieflyLinked', {}, client), pageUrl, sender, validity });
    new OneTimeCode(stack, 'Code', { userPool: newPool('Coded', {}, client), sender });
    new OneTimeCode(stack, 'Text', { userPool: newPool('Texted', {}, client), validity });
  });
});

afterAll(async () => {
  await browser?.close();
  web?.close();
  web?.closeAllConnections();
  await flows?.close();
});

/** Somebody with a verified address and telephone, unless told otherwise. */
const newUser = async (pool: string, verified = 'true') => {
  people += 1;
  const [Username, email, phone] = [`person-${people}`, `person-${people}@example.com`, `+4912345${1000 + people}`];
  const UserPoolId = flows.poolId(pool);
  const UserAttributes = [
    { Name: 'email', Value: email },
    { Name: 'email_verified', Value: verified },
    { Name: 'phone_number', Value: phone },
    { Name: 'phone_number_verified', Value: verified },
  ];
  await flows.sdk.send(new AdminCreateUserCommand({ UserPoolId, Username, UserAttributes, MessageAction: 'SUPPRESS' }));
  const Password = `Aa1!${randomBytes(9).toString('hex')}`;
  await flows.sdk.send(new AdminSetUserPasswordCommand({ UserPoolId, Username, Password, Permanent: true }));
  return { name: Username, email, phone };
};

/** What came of work that no end of an hour fell into: it is done anew where one did. */
const withinOneHour = async <T>(work: () => Promise<T>): Promise<T> => {
  const hour = () => Math.floor(flows.local.account.clock.now() / 3_600_000);
  for (;;) {
    const begun = hour();
    const outcome = await work();
    if (hour() === begun) return outcome;
  }
};

const messagesTo = (address: string): string[] =>
  flows.local
    .messages()
    .filter(({ to }) => to.includes(address))
    .map(({ text }) => text);

const begin = (ClientId: string, USERNAME: string): Promise<InitiateAuthCommandOutput> =>
  flows.sdk.send(new InitiateAuthCommand({ ClientId, AuthFlow: 'CUSTOM_AUTH', AuthParameters: { USERNAME } }));

const answer = (
  ClientId: string,
  begun: InitiateAuthCommandOutput,
  ANSWER: string,
  ClientMetadata?: Record<string, string>,
): Promise<InitiateAuthCommandOutput> => {
  const ChallengeResponses = { USERNAME: begun.ChallengeParameters?.USERNAME ?? '', ANSWER };
  return flows.sdk.send(
    new RespondToAuthChallengeCommand({
      ClientId,
      ChallengeName: 'CUSTOM_CHALLENGE',
      Session: begun.Session,
      ChallengeResponses,
      ClientMetadata,
    }),
  );
};

const userOf = ({ AuthenticationResult }: InitiateAuthCommandOutput) =>
  decodeJwt(AuthenticationResult?.AccessToken ?? '').username;

describe('a magic link', () => {
  const secret = randomBytes(32).toString('base64url');
  const hashOf = (text: string) => createHash('sha256').update(text).digest('base64url');
  const clientId = () => flows.clientId('Linked');

  const ask = async (name: string, id = clientId(), browser = hashOf(secret)) =>
    answer(id, await begin(id, name), 'ask', { browser });
  const askForToken = async ({ name, email }: { name: string; email: string }, id = clientId()): Promise<string> => {
    await ask(name, id);
    return /#(\S+)/.exec(messagesTo(email)[0] ?? '')?.[1] ?? '';
  };
  const bring = async (name: string, token: string, by = secret, id = clientId()) =>
    answer(id, await begin(id, name), `${token} ${by}`);

  it('signs in the browser that asked, once', async () => {
    const user = await newUser('Linked');
    const token = await askForToken(user);
    expect(messagesTo(user.email)[0]).toContain(`${PAGE}#${token}\n`);
    expect(userOf(await bring(user.name, token))).toBe(user.name);
    await expect(bring(user.name, token)).rejects.toEqual(incorrect);
  });

  it('signs in the tab that waits for it as well', async () => {
    const user = await newUser('Linked');
    const asked = await ask(user.name);
    expect(asked.ChallengeParameters).toEqual({ step: 'sent', USERNAME: user.name });
    const token = /#(\S+)/.exec(messagesTo(user.email)[0] ?? '')?.[1];
    expect(userOf(await answer(clientId(), asked, `${token} ${secret}`))).toBe(user.name);
  });

  it('is used by one of two at once', async () => {
    const user = await newUser('Linked');
    const token = await askForToken(user);
    const outcomes = await Promise.allSettled([bring(user.name, token), bring(user.name, token)]);
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });

  it('is of no use in another browser, and stays good in the one that asked', async () => {
    const user = await newUser('Linked');
    const token = await askForToken(user);
    await expect(bring(user.name, token, randomBytes(32).toString('base64url'))).rejects.toEqual(incorrect);
    await expect(bring(user.name, token, hashOf(secret))).rejects.toEqual(incorrect);
    expect(userOf(await bring(user.name, token))).toBe(user.name);
  });

  it('is of no use to another user, or by another client', async () => {
    const [user, other] = [await newUser('Linked'), await newUser('Linked')];
    const token = await askForToken(user);
    await expect(bring(other.name, token)).rejects.toEqual(incorrect);
    await expect(bring('nobody', token)).rejects.toEqual(incorrect);
    const otherClient = flows.local.outputs.OtherClientId ?? '';
    await expect(bring(user.name, token, secret, otherClient)).rejects.toEqual(incorrect);
  });

  it('can’t be changed or forged', async () => {
    const [user, other] = [await newUser('Linked'), await newUser('Linked')];
    const [token, others] = [await askForToken(user), await askForToken(other)];
    const [body = '', signature = ''] = token.split('.');
    const link = JSON.parse(Buffer.from(body, 'base64url').toString());
    const changed = Buffer.from(JSON.stringify({ ...link, expiresAt: link.expiresAt + 999 })).toString('base64url');
    await expect(bring(user.name, `${changed}.${signature}`)).rejects.toEqual(incorrect);
    await expect(bring(user.name, `${body}.${others.split('.')[1]}`)).rejects.toEqual(incorrect);
    await expect(bring(user.name, `${body}.`)).rejects.toEqual(incorrect);
  });

  it('is good for its time alone', async () => {
    const user = await newUser('BrieflyLinked');
    const id = flows.clientId('BrieflyLinked');
    const token = await askForToken(user, id);
    flows.local.account.clock.advance(VALID_SECONDS + 1);
    await expect(bring(user.name, token, secret, id)).rejects.toEqual(incorrect);
  });

  it('goes to verified addresses alone, and nobody can tell', async () => {
    const [user, unverified] = [await newUser('Linked'), await newUser('Linked', 'false')];
    const answers = await Promise.all([user.name, unverified.name, 'nobody'].map((name) => ask(name)));
    for (const { ChallengeName, ChallengeParameters } of answers) {
      expect([ChallengeName, ChallengeParameters?.step]).toEqual(['CUSTOM_CHALLENGE', 'sent']);
    }
    expect(messagesTo(user.email)).toHaveLength(1);
    expect(messagesTo(unverified.email)).toEqual([]);
  });

  it('isn’t sent for what names no browser', async () => {
    const user = await newUser('Linked');
    await ask(user.name, clientId(), 'not a hash');
    await expect(answer(clientId(), await begin(clientId(), user.name), 'ask')).rejects.toEqual(incorrect);
    expect(messagesTo(user.email)).toEqual([]);
  });

  it('is sent five times in an hour', async () => {
    const sent = await withinOneHour(async () => {
      const user = await newUser('Linked');
      await Promise.all(Array.from({ length: 7 }, () => ask(user.name)));
      return messagesTo(user.email);
    });
    expect(sent).toHaveLength(5);
  });

  it('is taken again by a call that is repeated after its answer was lost, and by no other', async () => {
    const user = await newUser('Linked');
    const token = await askForToken(user);
    const UserPoolId = flows.poolId('Linked');
    const { UserAttributes = [] } = await flows.sdk.send(new AdminGetUserCommand({ UserPoolId, Username: user.name }));
    const sub = UserAttributes.find(({ Name }) => Name === 'sub')?.Value;
    const verify = (idempotencyKey?: string) =>
      invokeVerify({
        userPoolId: UserPoolId,
        callerContext: { clientId: clientId() },
        request: { challengeAnswer: `${token} ${secret}`, userAttributes: { sub } },
        response: {},
        idempotencyKey,
      });
    expect([await verify('one'), await verify('one')]).toEqual([true, true]);
    expect([await verify('two'), await verify()]).toEqual([false, false]);
  });

  it('leads to a page by HTTPS alone', () => {
    const stack = new Stack(new App());
    const userPool = new UserPool(stack, 'Pool');
    const make = (pageUrl: string) => () => new MagicLink(stack, 'Link', { userPool, pageUrl, sender });
    expect(make('http://app.example.com')).toThrow('pageUrl must begin with https://.');
  });
});

/** What the verify function of the links says to an event, invoked as the pool's service does. */
const invokeVerify = async (event: object): Promise<boolean> => {
  const { consoleUrl: endpoint, developerKey: credentials, account } = flows.local;
  const lambda = new LambdaClient({ endpoint, region: 'us-east-1', credentials });
  const FunctionName = [...account.functions.keys()].find((name) => name.startsWith('Customer-Linkverify'));
  const { Payload } = await lambda.send(new InvokeCommand({ FunctionName, Payload: JSON.stringify(event) }));
  lambda.destroy();
  return JSON.parse(Payload?.transformToString() ?? '').response.answerCorrect;
};

describe('a one-time code', () => {
  const clientId = () => flows.clientId('Coded');
  const codeTo = (address: string): string => /\d{8}/.exec(messagesTo(address)[0] ?? '')?.[0] ?? '';

  it('signs in by e-mail, once', async () => {
    const user = await newUser('Coded');
    const begun = await begin(clientId(), user.name);
    expect(begun.ChallengeParameters).toEqual({ medium: 'email', USERNAME: user.name });
    const code = codeTo(user.email);
    expect(userOf(await answer(clientId(), begun, ` ${code} `))).toBe(user.name);
    await expect(answer(clientId(), begun, code)).rejects.toEqual(refused('NotAuthorizedException'));
  });

  it('signs in by text message', async () => {
    const user = await newUser('Texted');
    const id = flows.clientId('Texted');
    const begun = await begin(id, user.name);
    expect(begun.ChallengeParameters?.medium).toBe('sms');
    expect(userOf(await answer(id, begun, codeTo(user.phone)))).toBe(user.name);
  });

  it('may be mistyped twice, and not three times', async () => {
    const user = await newUser('Coded');
    let turn = await begin(clientId(), user.name);
    const code = codeTo(user.email);
    const wrong = code === '00000000' ? '11111111' : '00000000';
    for (const mistake of [wrong, 'oops']) turn = await answer(clientId(), turn, mistake);
    expect(messagesTo(user.email)).toHaveLength(1);
    expect(userOf(await answer(clientId(), turn, code))).toBe(user.name);

    const unlucky = await newUser('Coded');
    let again = await begin(clientId(), unlucky.name);
    for (const mistake of [wrong, wrong]) again = await answer(clientId(), again, mistake);
    await expect(answer(clientId(), again, 'oops')).rejects.toEqual(incorrect);
    await expect(answer(clientId(), again, codeTo(unlucky.email))).rejects.toEqual(refused('NotAuthorizedException'));
  });

  it('is good in its own sign-in alone', async () => {
    const [user, other] = [await newUser('Coded'), await newUser('Coded')];
    const mine = await begin(clientId(), user.name);
    const code = codeTo(user.email);
    const elsewhere = await begin(clientId(), other.name);
    expect((await answer(clientId(), elsewhere, code)).AuthenticationResult).toBeUndefined();
    const later = await begin(clientId(), user.name);
    expect((await answer(clientId(), later, code)).AuthenticationResult).toBeUndefined();
    expect(userOf(await answer(clientId(), mine, code))).toBe(user.name);
  });

  it('is good for its time alone', async () => {
    const user = await newUser('Texted');
    const id = flows.clientId('Texted');
    const begun = await begin(id, user.name);
    flows.local.account.clock.advance(VALID_SECONDS + 1);
    expect((await answer(id, begun, codeTo(user.phone))).AuthenticationResult).toBeUndefined();
  });

  it('goes to verified addresses alone, and nobody can tell', async () => {
    const unverified = await newUser('Coded', 'false');
    for (const name of [unverified.name, 'nobody']) {
      let turn = await begin(clientId(), name);
      expect([turn.ChallengeName, turn.ChallengeParameters?.medium]).toEqual(['CUSTOM_CHALLENGE', 'email']);
      turn = await answer(clientId(), turn, ' ');
      expect(turn.ChallengeName).toBe('CUSTOM_CHALLENGE');
      turn = await answer(clientId(), turn, 'undefined');
      await expect(answer(clientId(), turn, '00000000')).rejects.toEqual(incorrect);
    }
    expect(messagesTo(unverified.email)).toEqual([]);
  });

  it('is sent five times in an hour', async () => {
    const sent = await withinOneHour(async () => {
      const user = await newUser('Coded');
      await Promise.all(Array.from({ length: 7 }, () => begin(clientId(), user.name)));
      return messagesTo(user.email);
    });
    expect(sent).toHaveLength(5);
  });
});

describe('with Amplify in a browser', () => {
  const open = async (pool: string, hash = '', context?: ReturnType<Page['context']>): Promise<Page> => {
    const page = await (context ?? (await browser.newContext())).newPage();
    await page.goto(pageUrl + hash);
    const [userPoolId, userPoolClientId] = [flows.poolId(pool), flows.clientId(pool)];
    const configuration = { userPoolId, userPoolClientId, userPoolEndpoint: flows.local.url };
    await page.evaluate(`configure(${JSON.stringify(configuration)})`);
    return page;
  };

  it('a link signs in a new tab of the browser that asked, and no other browser', async () => {
    const user = await newUser('Linked');
    const asking = await open('Linked');
    await asking.evaluate(`askForLink(${JSON.stringify(user.name)}, localStorage)`);
    const token = /#(\S+)/.exec(messagesTo(user.email)[0] ?? '')?.[1];

    const stranger = await open('Linked', `#${token}`);
    expect(await stranger.evaluate('signInByLink(location.hash.slice(1), localStorage)')).toBe(false);

    const tab = await open('Linked', `#${token}`, asking.context());
    expect(await tab.evaluate('signInByLink(location.hash.slice(1), localStorage)')).toBe(true);
    expect(await tab.evaluate('currentUsername()')).toBe(user.name);
    await Promise.all([stranger.context().close(), asking.context().close()]);
  });

  it('a code signs in', async () => {
    const user = await newUser('Coded');
    const page = await open('Coded');
    await page.evaluate(`signIn({ username: '${user.name}', options: { authFlowType: 'CUSTOM_WITHOUT_SRP' } })`);
    const code = /\d{8}/.exec(messagesTo(user.email)[0] ?? '')?.[0];
    await page.evaluate(`confirmSignIn({ challengeResponse: '${code}' })`);
    expect(await page.evaluate('currentUsername()')).toBe(user.name);
    await page.context().close();
  });
});

it('a link is neither sent nor taken while its table is gone, and asking looks as ever', async () => {
  const { consoleUrl: endpoint, developerKey: credentials, account } = flows.local;
  const [user, id] = [await newUser('Linked'), flows.clientId('Linked')];
  const browserSecret = randomBytes(32).toString('base64url');
  const metadata = { browser: createHash('sha256').update(browserSecret).digest('base64url') };
  await answer(id, await begin(id, user.name), 'ask', metadata);
  const token = /#(\S+)/.exec(messagesTo(user.email)[0] ?? '')?.[1];

  const dynamodb = new DynamoDBClient({ endpoint, region: 'us-east-1', credentials });
  const TableName = [...account.tables.keys()].find((name) => name.startsWith('Customer-LinkOnce'));
  await dynamodb.send(new DeleteTableCommand({ TableName }));
  dynamodb.destroy();
  await expect(answer(id, await begin(id, user.name), `${token} ${browserSecret}`)).rejects.toEqual(
    refused('UserLambdaValidationException', 'VerifyAuthChallengeResponse failed with error Try again later.'),
  );
  const asked = await answer(id, await begin(id, user.name), 'ask', metadata);
  expect(asked.ChallengeParameters?.step).toBe('sent');
  expect(messagesTo(user.email)).toHaveLength(1);
});

it('the flows take a pool of Amazon Cognito as well', () => {
  const stack = new Stack(new App({ context: { 'aws:cdk:bundling-stacks': [] } }));
  new MagicLink(stack, 'Link', { userPool: new CognitoPool(stack, 'First'), pageUrl: PAGE, sender });
  new OneTimeCode(stack, 'Code', { userPool: new CognitoPool(stack, 'Second') });
  const pools = Object.values(Template.fromStack(stack).findResources('AWS::Cognito::UserPool'));
  const triggers = ['CreateAuthChallenge', 'DefineAuthChallenge', 'VerifyAuthChallengeResponse'];
  expect(pools.map(({ Properties }) => Object.keys(Properties.LambdaConfig))).toEqual([triggers, triggers]);
});

it('the flows log no address, code or link, and get by with the rights that their constructs grant', () => {
  const directory = join(flows.local.dataDir, 'logs');
  const files = readdirSync(directory).filter((file) => /^(Link|BriefLink|Code|Text)/.test(file));
  expect(files.length).toBeGreaterThan(5);
  const logged = files.map((file) => readFileSync(join(directory, file), 'utf8')).join('\n');
  expect(logged).not.toMatch(/person-\d|@example|\+49|\b\d{8}\b|eyJ/);
  expect(flows.local.denied()).toEqual([]);
});
