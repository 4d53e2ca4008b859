import {
  AdminGetUserCommand,
  CreateGroupCommand,
  CreateUserPoolCommand,
  GetTokensFromRefreshTokenCommand,
  ListUserPoolsCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sendRequest } from '../support/call-api.ts';
import { holdClock } from '../support/hold-clock.ts';
import { type SignedRequest, signRequest } from '../support/sign-request.ts';
import { openWorld, type World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const LIST = { MaxResults: 1 };
const MINUTE = 60_000;

const codeOf = async (request: SignedRequest) => {
  const { status, body } = await sendRequest(request);
  return status === 200 ? 'accepted' : body.__type;
};
const sendSigned = async (options: Parameters<typeof signRequest>[3] = {}) =>
  codeOf(await signRequest(world, 'ListUserPools', LIST, options));

describe('a signed operation', () => {
  it('accepts what AWS’s own signer makes with the root key', async () => {
    expect(await sendSigned()).toBe('accepted');
    expect(await sendSigned({ path: '/idp/ListUserPools' })).toBe('accepted');
  });

  it('wants a signature', async () => {
    const request = await signRequest(world, 'ListUserPools', LIST);
    delete request.headers.authorization;
    const reply = await sendRequest(request);
    expect(reply.body).toEqual({
      __type: 'MissingAuthenticationTokenException',
      message: 'Missing Authentication Token',
    });
  });

  it.each([
    ['another algorithm', 'Bearer abc'],
    ['nothing but the algorithm', 'AWS4-HMAC-SHA256'],
    [
      'no signature',
      'AWS4-HMAC-SHA256 Credential=a/20260101/eu-central-1/cognito-idp/aws4_request, SignedHeaders=host',
    ],
    ['half a scope', 'AWS4-HMAC-SHA256 Credential=a/20260101, SignedHeaders=host, Signature=00'],
  ])('says what an incomplete signature lacks: %s', async (_, authorization) => {
    const request = await signRequest(world, 'ListUserPools', LIST);
    request.headers.authorization = authorization;
    expect(await codeOf(request)).toBe('IncompleteSignatureException');
  });

  it('wants the host, the date and the target to be signed', async () => {
    for (const name of ['host', 'x-amz-date', 'x-amz-target']) {
      const request = await signRequest(world, 'ListUserPools', LIST);
      const authorization = request.headers.authorization ?? '';
      request.headers.authorization = authorization.replace(
        new RegExp(`(SignedHeaders=[^,]*?);?\\b${name}\\b;?`),
        '$1',
      );
      const { body } = await sendRequest(request);
      expect(body).toEqual({ __type: 'InvalidSignatureException', message: `'${name}' must be a signed header.` });
    }
  });

  it('wants a date', async () => {
    const request = await signRequest(world, 'ListUserPools', LIST);
    request.headers['x-amz-date'] = 'yesterday';
    expect(await codeOf(request)).toBe('IncompleteSignatureException');
    delete request.headers['x-amz-date'];
    request.headers.authorization = request.headers.authorization?.replace('x-amz-date', 'date') ?? '';
    expect(await codeOf(request)).toBe('IncompleteSignatureException');
  });

  it('knows only its own keys', async () => {
    const credentials = { ...world.rootKey, accessKeyId: 'AKIAUNKNOWN' };
    const reply = await sendRequest(await signRequest(world, 'ListUserPools', LIST, { credentials }));
    expect(reply.body).toEqual({
      __type: 'UnrecognizedClientException',
      message: 'The security token included in the request is invalid.',
    });
  });

  it('refuses a wrong secret', async () => {
    expect(await sendSigned({ credentials: { ...world.rootKey, secretAccessKey: 'guess' } })).toBe(
      'InvalidSignatureException',
    );
  });

  it('refuses an altered body, target, host or path', async () => {
    const altered: ((request: SignedRequest) => SignedRequest)[] = [
      (request) => ({ ...request, body: '{"MaxResults":2}' }),
      (request) => ({
        ...request,
        headers: { ...request.headers, 'x-amz-target': 'AWSCognitoIdentityProviderService.DescribeUserPool' },
      }),
      (request) => ({ ...request, url: request.url.replace('localhost', '127.0.0.1') }),
      (request) => ({ ...request, url: `${world.endpoint}/idp/ListUserPools` }),
      (request) => ({ ...request, url: `${request.url}?a=b` }),
    ];
    for (const alter of altered) {
      const request = await signRequest(world, 'ListUserPools', LIST);
      expect(await codeOf(alter(request))).toBe('InvalidSignatureException');
    }
  });

  it('refuses a body that isn’t the one that its hash header names', async () => {
    const request = await signRequest(world, 'ListUserPools', LIST);
    request.headers['x-amz-content-sha256'] = '0'.repeat(64);
    expect(await codeOf(request)).toBe('InvalidSignatureException');
  });

  it('refuses another region and another service', async () => {
    expect(await sendSigned({ region: 'us-east-1' })).toBe('InvalidSignatureException');
    expect(await sendSigned({ service: 'execute-api' })).toBe('InvalidSignatureException');
  });

  it('bears clocks that are up to five minutes wrong, and says so beyond', async () => {
    const at = (minutes: number) => new Date(world.clock.now() + minutes * MINUTE);
    expect(await sendSigned({ signedAt: at(-4.9) })).toBe('accepted');
    expect(await sendSigned({ signedAt: at(4.9) })).toBe('accepted');
    const late = await sendRequest(await signRequest(world, 'ListUserPools', LIST, { signedAt: at(-6) }));
    expect(late.body.__type).toBe('InvalidSignatureException');
    expect(late.body.message).toMatch(/^Signature expired: \d{8}T\d{6}Z is now earlier than \d{8}T\d{6}Z \(/);
    const early = await sendRequest(await signRequest(world, 'ListUserPools', LIST, { signedAt: at(6) }));
    expect(early.body.message).toMatch(/^Signature not yet current: \d{8}T\d{6}Z is still later than \d{8}T\d{6}Z \(/);
  });

  it('tells a wrong signature before a malformed body', async () => {
    const request = await signRequest(world, 'ListUserPools', LIST);
    expect(await codeOf({ ...request, body: '{' })).toBe('InvalidSignatureException');
  });
});

describe('a replay', () => {
  it('is refused where something changes', async () => {
    const request = await signRequest(world, 'CreateUserPool', { PoolName: 'once' });
    expect(await codeOf(request)).toBe('accepted');
    const again = await sendRequest(request);
    expect(again.body.__type).toBe('InvalidSignatureException');
    expect(again.body.message).toContain('used before');
  });

  it('is harmless where something is read', async () => {
    const request = await signRequest(world, 'ListUserPools', LIST);
    expect([await codeOf(request), await codeOf(request)]).toEqual(['accepted', 'accepted']);
  });

  it('is accepted once when it comes many times at once', async () => {
    const request = await signRequest(world, 'CreateUserPool', { PoolName: 'raced' });
    const codes = await Promise.all(Array.from({ length: 8 }, () => codeOf(request)));
    expect(codes.filter((code) => code === 'accepted')).toHaveLength(1);
  });

  it('is not what the SDK’s equal calls are', async () => {
    const client = world.client();
    const send = () => client.send(new CreateUserPoolCommand({ PoolName: 'equal' }));
    const pools = await Promise.all([send(), send(), send()]);
    expect(new Set(pools.map(({ UserPool }) => UserPool?.Id)).size).toBe(3);
  });
});

describe('temporary credentials', () => {
  it('call what they are for, and nothing else', async () => {
    const { Id: UserPoolId } = await world.newPool();
    const credentials = await world.temporaryCredentials({ operations: ['List*', 'AdminGetUser'] });
    const client = world.client({ credentials });
    await client.send(new ListUserPoolsCommand({ MaxResults: 1 }));
    await expect(client.send(new AdminGetUserCommand({ UserPoolId, Username: 'x' }))).rejects.toMatchObject({
      name: 'UserNotFoundException',
    });
    await expect(client.send(new CreateGroupCommand({ UserPoolId, GroupName: 'x' }))).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message:
        'User: arn:aws:sts::123456789012:assumed-role/operator/test is not authorized to perform: cognito-idp:CreateGroup',
    });
  });

  it('are good for everything and an hour when nothing is asked for', async () => {
    holdClock(world);
    const credentials = await world.temporaryCredentials();
    expect(Math.abs(credentials.expiration.getTime() - world.clock.now() - 60 * MINUTE)).toBeLessThan(5000);
    await world.client({ credentials }).send(new CreateUserPoolCommand({ PoolName: 'temporary' }));
  });

  it('end', async () => {
    const ending = await openWorld();
    try {
      ending.clock.hold();
      const credentials = await ending.temporaryCredentials({ durationSeconds: 900 });
      const client = ending.client({ credentials });
      ending.clock.advance(890);
      await client.send(new ListUserPoolsCommand({ MaxResults: 1 }));
      ending.clock.advance(20);
      await expect(client.send(new ListUserPoolsCommand({ MaxResults: 1 }))).rejects.toMatchObject({
        name: 'ExpiredTokenException',
        message: 'The security token included in the request is expired',
      });
    } finally {
      await ending.close();
    }
  });

  it('can’t be altered, mixed or used without their token', async () => {
    const [one, other] = [await world.temporaryCredentials(), await world.temporaryCredentials()];
    const flipped = `${one.sessionToken.slice(0, -1)}${one.sessionToken.endsWith('A') ? 'B' : 'A'}`;
    const attempts = [
      { ...one, sessionToken: flipped },
      { ...one, sessionToken: other.sessionToken },
      { ...one, sessionToken: 'x' },
      { accessKeyId: one.accessKeyId, secretAccessKey: one.secretAccessKey },
      { ...world.rootKey, sessionToken: one.sessionToken },
    ];
    for (const credentials of attempts) expect(await sendSigned({ credentials })).toBe('UnrecognizedClientException');
    expect(await sendSigned({ credentials: { ...one, secretAccessKey: other.secretAccessKey } })).toBe(
      'InvalidSignatureException',
    );
  });

  it('have their token signed', async () => {
    const credentials = await world.temporaryCredentials();
    const request = await signRequest(world, 'ListUserPools', LIST, { credentials });
    request.headers.authorization = request.headers.authorization?.replace(';x-amz-security-token', '') ?? '';
    expect(await codeOf(request)).toBe('InvalidSignatureException');
  });

  it.each([
    [{ operations: [] }],
    [{ operations: 'List*' }],
    [{ operations: ['*Users'] }],
    [{ operations: [''] }],
    [{ operations: Array.from({ length: 100 }, () => 'AdminRespondToAuthChallenge') }],
    [{ durationSeconds: 60 }],
    [{ durationSeconds: 1e6 }],
    [{ durationSeconds: '900' }],
    [{ durationSeconds: 900.5 }],
  ])('are refused for %j', async (request) => {
    await expect(world.temporaryCredentials(request)).rejects.toThrow('InvalidParameterException');
  });
});

describe('an unsigned operation', () => {
  it('ignores a signature, as Cognito does', async () => {
    const request = await signRequest(world, 'SignUp', {}, { credentials: { accessKeyId: 'a', secretAccessKey: 'b' } });
    expect(await codeOf(request)).toBe('InvalidParameterException');
  });

  it('is sent unsigned by the SDK', async () => {
    const send = world.client().send(new GetTokensFromRefreshTokenCommand({ ClientId: 'a', RefreshToken: 'b' }));
    await expect(send).rejects.toMatchObject({ $fault: 'client' });
  });
});

describe('GetClientToken', () => {
  it('is accepted signed by anyone and unsigned, since documentation and SDKs disagree', async () => {
    const request = await signRequest(world, 'GetClientToken', { ClientId: 'a', Secret: 'b' });
    const unsigned = { ...request, headers: { ...request.headers } };
    delete unsigned.headers.authorization;
    const [signed, plain] = [await codeOf(request), await codeOf(unsigned)];
    expect(signed).toBe(plain);
    expect(signed).not.toMatch(/Token|Signature/);
    request.headers.authorization = request.headers.authorization?.replace(/Signature=./, 'Signature=x') ?? '';
    expect(await codeOf(request)).toBe(plain);
  });
});
