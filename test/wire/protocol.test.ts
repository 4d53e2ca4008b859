import { AdminCreateUserCommand, AdminUpdateUserAttributesCommand } from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FRONT_DOOR_HEADERS } from '../../lambdas/platform/headers.ts';
import type { HttpHandler } from '../../lambdas/wire/aws-json.ts';
import { callApi, sendRequest } from '../support/call-api.ts';
import { openFrontDoor } from '../support/front-door.ts';
import { openWorld, type World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const CORS = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'x-amzn-RequestId,x-amzn-ErrorType,x-amzn-ErrorMessage,Date',
};

describe('an error reply', () => {
  it('names the error in the body and in the header, says why, and lets browsers read it', async () => {
    const reply = await callApi(world.endpoint, 'SignUp', {});
    expect(reply.status).toBe(400);
    expect(reply.body.__type).toBe('InvalidParameterException');
    expect(reply.headers.get('x-amzn-errortype')).toBe('InvalidParameterException:');
    expect(reply.headers.get('x-amzn-errormessage')).toBe(reply.body.message);
    expect(reply.headers.get('x-amzn-requestid')).toMatch(/^[0-9a-f-]{36}$/);
    expect(reply.headers.get('content-type')).toBe('application/x-amz-json-1.1');
    expect(reply.headers.get('cache-control')).toBe('no-store');
    expect(Math.abs(Date.parse(reply.headers.get('date') ?? '') - Date.now())).toBeLessThan(60_000);
    for (const [name, value] of Object.entries(CORS)) expect(reply.headers.get(name)).toBe(value);
  });

  it('ends a header value with the last word, also where a message ends with a line break', async () => {
    const { Id: UserPoolId } = await world.newPool();
    const sdk = world.client();
    await sdk.send(new AdminCreateUserCommand({ UserPoolId, Username: 'jane', MessageAction: 'SUPPRESS' }));
    const UserAttributes = [{ Name: 'nonsense', Value: 'x' }];
    const refusal = sdk.send(new AdminUpdateUserAttributesCommand({ UserPoolId, Username: 'jane', UserAttributes }));
    await expect(refusal).rejects.toMatchObject({
      message: 'user.nonsense: Attribute does not exist in the schema.\n',
      $response: { headers: { 'x-amzn-errormessage': 'user.nonsense: Attribute does not exist in the schema.' } },
    });
  });

  it('keeps header values printable whatever the message quotes', async () => {
    const reply = await callApi(world.endpoint, 'RevokeUserSession', { AccessToken: 'a', SessionId: 'ü\r\nx: y' });
    expect(reply.body.message).toContain('ü\r\nx: y');
    expect(reply.headers.get('x-amzn-errormessage')).toContain("'???x: y'");
  });
});

describe('a request that is no call', () => {
  it.each([
    ['an unknown operation', 'Nonsense'],
    ['no operation', ''],
    ['the name of an inherited property', 'constructor'],
  ])('is refused for %s', async (_, operation) => {
    const reply = await callApi(world.endpoint, operation, {});
    expect([reply.status, reply.body.__type]).toEqual([400, 'UnknownOperationException']);
    expect(reply.headers.get('access-control-allow-origin')).toBe('*');
  });

  it('is refused for another target prefix and for a target that the path contradicts', async () => {
    const post = (path: string, target: string) =>
      sendRequest({ url: `${world.endpoint}${path}`, method: 'POST', headers: { 'x-amz-target': target }, body: '{}' });
    const prefix = 'AWSCognitoIdentityProviderService';
    expect((await post('/', 'DynamoDB_20120810.SignUp')).body.__type).toBe('UnknownOperationException');
    expect((await post('/idp/SignUp', `${prefix}.InitiateAuth`)).body.__type).toBe('UnknownOperationException');
    expect((await post('/idp/SignUp', `${prefix}.SignUp`)).body.__type).toBe('InvalidParameterException');
  });

  it('is refused for GET', async () => {
    const reply = await sendRequest({ url: `${world.endpoint}/idp/SignUp` });
    expect([reply.status, reply.body.__type]).toEqual([400, 'UnknownOperationException']);
  });

  it('may name the operation by its path alone', async () => {
    const reply = await sendRequest({ url: `${world.endpoint}/idp/SignUp`, method: 'POST', body: '{}' });
    expect(reply.body.__type).toBe('InvalidParameterException');
  });
});

describe('a body', () => {
  it.each(['{', '[]', '"text"', 'null', '12', '{"ClientId":"a",}', '\u0000'])('that is %j is refused', async (body) => {
    const reply = await callApi(world.endpoint, 'SignUp', body);
    expect([reply.status, reply.body.__type]).toEqual([400, 'SerializationException']);
  });

  it('that is not UTF-8 is refused', async () => {
    const body = Buffer.from('7b22436c69656e744964223a22ff227d', 'hex');
    const reply = await sendRequest({ url: `${world.endpoint}/idp/SignUp`, method: 'POST', body });
    expect(reply.body.__type).toBe('SerializationException');
  });

  it('may be missing where nothing is required', async () => {
    const reply = await callApi(world.endpoint, 'SignUp', '');
    expect(reply.body.message).toContain('2 validation errors detected');
  });

  it('may be 256 KiB and no more, before anything reads it', async () => {
    const fill = (bytes: number) => `{"ClientId":"${'a'.repeat(bytes - 15)}"}`;
    const fits = await callApi(world.endpoint, 'SignUp', fill(256 * 1024));
    expect(fits.body.__type).toBe('InvalidParameterException');
    const tooLarge = await callApi(world.endpoint, 'SignUp', fill(256 * 1024 + 1));
    expect([tooLarge.status, tooLarge.body.__type]).toEqual([400, 'RequestEntityTooLargeException']);
  });

  it('with very deep nesting is refused, not a crash', async () => {
    const deep = `${'{"Settings":'.repeat(20_000)}1${'}'.repeat(20_000)}`;
    const reply = await callApi(
      world.endpoint,
      'CompleteWebAuthnRegistration',
      `{"AccessToken":"a","Credential":${deep}}`,
    );
    expect([reply.status, reply.body.__type]).toEqual([400, 'SerializationException']);
  });
});

describe('the front door', () => {
  const through = async (originVerifySecret: string, init: RequestInit = {}) => {
    const door = await openFrontDoor({ originVerifySecret, route: () => world.handler });
    try {
      return await sendRequest({ url: `${door.endpoint}/idp/SignUp`, method: 'POST', ...init });
    } finally {
      await door.close();
    }
  };

  it('is the only way in: another origin secret, or none, is forbidden', async () => {
    for (const secret of ['', 'guess', `${world.originVerifySecret}x`]) {
      const reply = await through(secret);
      expect([reply.status, reply.body.__type]).toEqual([403, 'ForbiddenException']);
      expect(reply.headers.get('access-control-allow-origin')).toBe('*');
    }
  });

  it('lets no viewer set the headers that it vouches for', async () => {
    const headers = { [FRONT_DOOR_HEADERS.originVerify]: world.originVerifySecret };
    expect((await through('guess', { headers })).status).toBe(403);
  });

  it('answers preflights with the headers that SDKs send', async () => {
    const reply = await sendRequest({ url: world.endpoint, method: 'OPTIONS' });
    expect(reply.status).toBe(204);
    const allowed = reply.headers.get('access-control-allow-headers')?.split(',');
    for (const name of ['content-type', 'x-amz-target', 'x-amz-user-agent', 'cache-control', 'authorization']) {
      expect(allowed).toContain(name);
    }
    expect(reply.headers.get('access-control-max-age')).toBe('172800');
  });
});

describe('a failure that no operation declares', () => {
  const failing = async (error: unknown, operation = 'ListUserPools') => {
    const broken = await openWorld({
      services: { store: new Proxy({} as World['services']['store'], { get: () => brokenStore(error) }) },
    });
    try {
      const reply = await callApi(broken.endpoint, operation, { ClientId: 'a1', Token: 'a.b.c.d.e' });
      return { reply, lines: broken.lines };
    } finally {
      await broken.close();
    }
  };
  const brokenStore = (error: unknown) => new Proxy({}, { get: () => async () => Promise.reject(error) });

  it('is an internal error that tells nothing, and a log line without personal data', async () => {
    const { reply, lines } = await failing(new Error('secret detail'), 'RevokeToken');
    expect([reply.status, reply.body]).toEqual([
      500,
      { __type: 'InternalErrorException', message: 'Something went wrong.' },
    ]);
    const log = lines.find((line) => line.includes('"ERROR"')) ?? '';
    expect(log).toContain('RevokeToken');
    expect(log).not.toContain('secret detail');
    expect(lines.find((line) => line.includes('_aws'))).toContain('"Error":"InternalErrorException"');
  });

  it('is asking for patience when the table is busy', async () => {
    const busy = Object.assign(new Error('busy'), { name: 'StoreBusyError' });
    const { reply } = await failing(busy, 'RevokeToken');
    expect([reply.status, reply.body.__type]).toEqual([400, 'TooManyRequestsException']);
  });
});

describe('metrics', () => {
  it('are one line for each call, in the embedded format', async () => {
    world.lines.length = 0;
    await callApi(world.endpoint, 'SignUp', {});
    const metrics = world.lines.map((line) => JSON.parse(line)).filter((line) => line._aws);
    expect(metrics).toHaveLength(1);
    expect(metrics[0]).toMatchObject({ Operation: 'SignUp', Error: 'InvalidParameterException' });
    expect(metrics[0].Latency).toBeGreaterThanOrEqual(0);
    const names = metrics[0]._aws.CloudWatchMetrics.flatMap((entry: { Metrics: { Name: string }[] }) =>
      entry.Metrics.map(({ Name }) => Name),
    );
    expect(names).toEqual(['Latency', 'Failure']);
  });
});

describe('the handler', () => {
  it('never rejects, even for an event without a body or headers', async () => {
    const event = { headers: {}, rawPath: '/', rawQueryString: '', requestContext: { http: { method: 'POST' } } };
    const reply = await world.handler(event as Parameters<HttpHandler>[0], {} as Parameters<HttpHandler>[1]);
    expect(reply.statusCode).toBe(403);
  });
});
