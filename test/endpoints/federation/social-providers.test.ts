import { createPublicKey, generateKeyPairSync, verify } from 'node:crypto';
import {
  AdminGetUserCommand,
  type CreateIdentityProviderCommandInput,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openFakeProvider } from '../../support/fake-provider.ts';
import { type FederationStage, openFederationStage } from '../../support/federation-stage.ts';
import { openWorld, type World } from '../../support/world.ts';

let world: World;
let stage: FederationStage;
/** Requests that the providers' servers got: `GET host/path?query form`. */
const asked: { host: string; method: string; url: URL; form: URLSearchParams; authorization: string | undefined }[] =
  [];

/** Serves a host that answers each path with a document. */
const serve = (host: string, answers: Readonly<Record<string, (form: URLSearchParams) => object>>) =>
  world.outside.serve(host, (request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const url = new URL(request.url ?? '/', `https://${host}`);
      const form = new URLSearchParams(Buffer.concat(chunks).toString());
      asked.push({ host, method: request.method ?? '', url, form, authorization: request.headers.authorization });
      const answer = answers[url.pathname];
      response.writeHead(answer ? 200 : 404, { 'content-type': 'application/json' });
      response.end(JSON.stringify(answer?.(form) ?? {}));
    });
  });

beforeAll(async () => {
  world = await openWorld();
  stage = await openFederationStage(world, {
    Schema: [{ Name: 'their_token', AttributeDataType: 'String', Mutable: true }],
  });
});
afterAll(() => world.close());
beforeEach(() => {
  asked.length = 0;
});

/** Signs somebody in by a new provider of a type, up to the provider, and back by what `answer` makes of the way there. */
const signIn = async (
  provider: Partial<CreateIdentityProviderCommandInput> & { ProviderName: string },
  answer: (location: URL) => Readonly<Record<string, string>>,
  post = false,
) => {
  await stage.addProvider(provider);
  const attributes = Object.keys(provider.AttributeMapping ?? {}).filter((name) => name !== 'username');
  const client = await stage.newClient({
    SupportedIdentityProviders: [provider.ProviderName],
    WriteAttributes: attributes.filter((name) => !name.endsWith('_verified')),
    ReadAttributes: [...new Set([...attributes, 'email_verified', 'phone_number_verified'])],
  });
  const browser = stage.newBrowser();
  const { location } = await browser.get(stage.ask(client, { scope: 'openid' }));
  const back = await (post ? stage.postBack : stage.comeBack)(browser, answer(location!));
  if (!back.location?.searchParams.has('code')) throw new Error(`${back.status} ${back.location} ${back.text}`);
  const { id } = await stage.redeem(client, back.location);
  return { location: location!, id };
};
const stateOf = (location: URL) => ({ state: location.searchParams.get('state') ?? '', code: 'the-code' });

describe('a sign-in by Google', () => {
  it('reads the ID token, and of the People API what is mapped besides', async () => {
    const tokens = await openFakeProvider(world.outside, 'www.googleapis.com');
    tokens.claims = {
      iss: 'https://accounts.google.com',
      sub: '1099',
      email: 'g@example.com',
      email_verified: true,
      name: 'G Person',
    };
    for (const [path, at] of [
      ['/oauth2/v4/token', '/token'],
      ['/oauth2/v3/certs', '/keys'],
    ] as const) {
      tokens.replies.set(path, (request) => tokens.answerAt(at, request));
    }
    await serve('people.googleapis.com', {
      '/v1/people/me': () => ({
        resourceName: 'people/1099',
        phoneNumbers: [
          { value: '030 1', metadata: { primary: false } },
          { value: '0170 123', canonicalForm: '+49170123', metadata: { primary: true } },
        ],
        birthdays: [{ date: { year: 1990, month: 2, day: 3 } }],
      }),
    });
    const { location, id } = await signIn(
      {
        ProviderName: 'Google',
        ProviderType: 'Google',
        ProviderDetails: {
          client_id: 'cognate',
          client_secret: 'a-secret-of-the-pool',
          authorize_scopes: 'profile email openid',
        },
        AttributeMapping: {
          email: 'email',
          email_verified: 'email_verified',
          name: 'name',
          phone_number: 'phoneNumbers',
          birthdate: 'birthdays',
        },
      },
      (at) => ({ ...tokens.authorize(at) }),
    );
    expect(location.origin + location.pathname).toBe('https://accounts.google.com/o/oauth2/v2/auth');
    expect(location.searchParams.get('code_challenge_method')).toBe('S256');
    expect(id).toMatchObject({
      'cognito:username': 'Google_1099',
      email: 'g@example.com',
      email_verified: true,
      phone_number: '+49170123',
      phone_number_verified: false,
      birthdate: '1990-02-03',
    });
    const [people] = asked;
    expect(people?.url.searchParams.get('personFields')?.split(',').toSorted()).toEqual(['birthdays', 'phoneNumbers']);
    expect(people?.authorization).toBe('Bearer token-of-the-provider');
  });
});

describe('a sign-in by Facebook', () => {
  it('gets its token by GET and asks for the mapped fields', async () => {
    await serve('graph.facebook.com', {
      '/v17.0/oauth/access_token': () => ({ access_token: 'fb-token', token_type: 'bearer', expires_in: 5000 }),
      '/v17.0/me': () => ({ id: '4711', email: 'f@example.com', first_name: 'Fa' }),
    });
    const { location, id } = await signIn(
      {
        ProviderName: 'Facebook',
        ProviderType: 'Facebook',
        ProviderDetails: { client_id: 'fb', client_secret: 'fb-secret', authorize_scopes: 'public_profile, email' },
        AttributeMapping: { email: 'email', given_name: 'first_name', 'custom:their_token': 'access_token' },
      },
      stateOf,
    );
    expect(location.href).toContain('https://www.facebook.com/v17.0/dialog/oauth?');
    expect(location.searchParams.get('scope')).toBe('public_profile, email');
    expect(location.searchParams.has('nonce')).toBe(false);
    const [token, me] = asked;
    expect(token).toMatchObject({ method: 'GET' });
    expect(Object.fromEntries(token!.url.searchParams)).toEqual({
      client_id: 'fb',
      client_secret: 'fb-secret',
      code: 'the-code',
      redirect_uri: `${stage.base}/oauth2/idpresponse`,
    });
    expect(me?.url.searchParams.get('fields')?.split(',').toSorted()).toEqual(['email', 'first_name', 'id']);
    expect(me?.authorization).toBe('Bearer fb-token');
    expect(id).toMatchObject({
      'cognito:username': 'Facebook_4711',
      given_name: 'Fa',
      'custom:their_token': 'fb-token',
    });
    expect(id.email_verified).toBe(false);
  });
});

describe('a sign-in by Login with Amazon', () => {
  it('takes the profile’s user_id for the subject', async () => {
    await serve('api.amazon.com', {
      '/auth/o2/token': () => ({ access_token: 'Atza|token', token_type: 'bearer' }),
      '/user/profile': () => ({ user_id: 'amzn1.account.ABC', email: 'a@example.com', postal_code: '98052' }),
    });
    const { location, id } = await signIn(
      {
        ProviderName: 'LoginWithAmazon',
        ProviderType: 'LoginWithAmazon',
        ProviderDetails: { client_id: 'lwa', client_secret: 'lwa-secret', authorize_scopes: 'profile postal_code' },
        AttributeMapping: { email: 'email' },
      },
      stateOf,
    );
    expect(location.href).toContain('https://www.amazon.com/ap/oa?');
    expect(Object.fromEntries(asked[0]!.form)).toMatchObject({
      grant_type: 'authorization_code',
      client_secret: 'lwa-secret',
    });
    expect(id).toMatchObject({ 'cognito:username': 'LoginWithAmazon_amzn1.account.ABC', email: 'a@example.com' });
  });
});

describe('a sign-in with Apple', () => {
  it('proves itself by a JWT, takes the answer as a form of Apple’s site, and the name at the first consent alone', async () => {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const apple = await openFakeProvider(world.outside, 'appleid.apple.com');
    apple.claims = { sub: '001.abc', aud: 'com.example.web', email: 'a@privaterelay.example', email_verified: 'true' };
    let secret = '';
    apple.replies.set('/auth/keys', (request) => apple.answerAt('/keys', request));
    apple.replies.set('/auth/token', (request) => {
      secret = request.form.get('client_secret') ?? '';
      request.form.set('client_secret', 'a-secret-of-the-pool');
      return apple.answerAt('/token', request);
    });
    const { location, id } = await signIn(
      {
        ProviderName: 'SignInWithApple',
        ProviderType: 'SignInWithApple',
        ProviderDetails: {
          client_id: 'com.example.web',
          team_id: 'TEAM',
          key_id: 'KEY',
          private_key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
          authorize_scopes: 'email name',
        },
        AttributeMapping: {
          email: 'email',
          email_verified: 'email_verified',
          given_name: 'firstName',
          family_name: 'lastName',
        },
      },
      (at) => ({
        ...apple.authorize(at),
        user: JSON.stringify({ name: { firstName: 'Ada', lastName: 'L' }, email: 'forged@example.com' }),
      }),
      true,
    );
    expect(location.searchParams.get('response_mode')).toBe('form_post');
    expect(id).toMatchObject({
      'cognito:username': 'SignInWithApple_001.abc',
      email: 'a@privaterelay.example',
      email_verified: true,
      given_name: 'Ada',
      family_name: 'L',
    });
    const [header = '', payload = '', signature = ''] = secret.split('.');
    const read = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString());
    expect(read(header)).toEqual({ alg: 'ES256', kid: 'KEY' });
    const { iat, exp, ...claims } = read(payload);
    expect(claims).toEqual({ iss: 'TEAM', aud: 'https://appleid.apple.com', sub: 'com.example.web' });
    expect(exp - iat).toBe(300);
    const key = {
      key: createPublicKey(publicKey.export({ type: 'spki', format: 'pem' })),
      dsaEncoding: 'ieee-p1363',
    } as const;
    expect(verify('sha256', Buffer.from(`${header}.${payload}`), key, Buffer.from(signature, 'base64url'))).toBe(true);
    const user = await stage.sdk.send(
      new AdminGetUserCommand({ UserPoolId: stage.poolId, Username: 'SignInWithApple_001.abc' }),
    );
    expect(user.UserStatus).toBe('EXTERNAL_PROVIDER');
  });
});
