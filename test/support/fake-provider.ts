import { createHash, createHmac, createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { OutsideWorld } from './outside-world.ts';

/** A request that the provider got at an endpoint for servers. */
export interface AskedRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
  readonly form: URLSearchParams;
}

type Reply = { readonly status?: number; readonly body: unknown } | 'silence';

/** An OpenID provider whose every answer a test may change. */
export interface FakeProvider {
  readonly issuer: string;
  /** Requests for servers, oldest first. */
  readonly asked: AskedRequest[];
  /** What a code is answered with; the nonce comes from the authorization request that the code stands for. */
  claims: Record<string, unknown>;
  userInfo: Record<string, unknown>;
  metadata: Record<string, unknown>;
  /** Replaces the answer at a path. */
  readonly replies: Map<string, (request: AskedRequest) => Reply>;
  /** What it would answer at one of its own paths. */
  answerAt(path: string, request: AskedRequest): Reply;
  /** Members of the ID token's header. */
  header: Record<string, unknown>;
  /** Signs something else than the claims that were asked for. */
  sign(claims: Record<string, unknown>, header?: Record<string, unknown>): string;
  /** Signs with another key from now on, under another id. */
  rotate(keyId: string): void;
  /** The code that the provider gives for an authorization request, which it reads from the URL that the browser was sent to. */
  authorize(location: URL): { readonly code: string; readonly state: string };
}

export const PROVIDER_CLIENT = { client_id: 'cognate', client_secret: 'a-secret-of-the-pool' };

/** Serves a provider at `https://<host>`. Browsers that come to it are sent back at once: whoever comes is signed in there. */
export async function openFakeProvider(outside: OutsideWorld, host: string): Promise<FakeProvider> {
  const issuer = `https://${host}`;
  let key = generateKeyPairSync('rsa', { modulusLength: 2048 });
  let keyId = 'first';
  const nonces = new Map<string, string | undefined>();
  const challenges = new Map<string, string | undefined>();
  const provider: FakeProvider = {
    issuer,
    asked: [],
    claims: {},
    userInfo: {},
    metadata: {
      issuer,
      authorization_endpoint: `${issuer}/authorize`,
      token_endpoint: `${issuer}/token`,
      userinfo_endpoint: `${issuer}/userinfo`,
      jwks_uri: `${issuer}/keys`,
      code_challenge_methods_supported: ['S256'],
    },
    replies: new Map(),
    header: {},
    answerAt: (path, request) => answers[path]?.(request) ?? { status: 404, body: {} },
    sign: (claims, header = {}) =>
      signJwt(claims, { ...{ alg: 'RS256', kid: keyId }, ...provider.header, ...header }, key.privateKey),
    rotate: (next) => {
      key = generateKeyPairSync('rsa', { modulusLength: 2048 });
      keyId = next;
    },
    authorize: (location) => {
      const code = createHash('sha256').update(location.href).digest('hex');
      nonces.set(code, location.searchParams.get('nonce') ?? undefined);
      challenges.set(code, location.searchParams.get('code_challenge') ?? undefined);
      return { code, state: location.searchParams.get('state') ?? '' };
    },
  };
  const answers: Readonly<Record<string, (request: AskedRequest) => Reply>> = {
    '/.well-known/openid-configuration': () => ({ body: provider.metadata }),
    '/keys': () => ({
      body: { keys: [{ ...key.publicKey.export({ format: 'jwk' }), kid: keyId, use: 'sig', alg: 'RS256' }] },
    }),
    '/token': ({ form }) => {
      const code = form.get('code') ?? '';
      const challenge = challenges.get(code);
      const verified = createHash('sha256')
        .update(form.get('code_verifier') ?? '')
        .digest('base64url');
      const isKnown = nonces.has(code) && (challenge === undefined || challenge === verified);
      const isClient = form.get('client_secret') === PROVIDER_CLIENT.client_secret;
      if (!isKnown || !isClient) return { status: 400, body: { error: 'invalid_grant' } };
      const nonce = nonces.get(code);
      nonces.delete(code);
      const now = Math.floor(Date.now() / 1000);
      const common = { iss: issuer, aud: PROVIDER_CLIENT.client_id, iat: now, exp: now + 3600, sub: 'person-1' };
      const claims = { ...common, ...(nonce !== undefined && { nonce }), ...provider.claims };
      return {
        body: { access_token: 'token-of-the-provider', token_type: 'Bearer', id_token: provider.sign(claims) },
      };
    },
    '/userinfo': () => ({ body: { sub: 'person-1', ...provider.userInfo } }),
  };
  await outside.serve(host, async (request, response) => {
    const asked = await readRequest(request, issuer);
    provider.asked.push(asked);
    if (asked.path === '/authorize') {
      const back = new URL(asked.query.get('redirect_uri') ?? '');
      const answer = provider.authorize(new URL(request.url ?? '/', issuer));
      for (const [name, value] of Object.entries(answer)) back.searchParams.set(name, value);
      response.writeHead(302, { location: back.href }).end();
      return;
    }
    const reply = (provider.replies.get(asked.path) ?? answers[asked.path])?.(asked);
    send(response, reply ?? { status: 404, body: {} });
  });
  return provider;
}

async function readRequest(request: IncomingMessage, issuer: string): Promise<AskedRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const { pathname: path, searchParams: query } = new URL(request.url ?? '/', issuer);
  const form = new URLSearchParams(Buffer.concat(chunks).toString());
  return { method: request.method ?? '', path, query, headers: request.headers, form };
}

function send(response: ServerResponse, reply: Reply): void {
  if (reply === 'silence') return;
  response.writeHead(reply.status ?? 200, { 'content-type': 'application/json' });
  response.end(typeof reply.body === 'string' ? reply.body : JSON.stringify(reply.body));
}

/** A JWT, also of the kinds that nobody should accept. */
function signJwt(claims: object, header: { readonly alg: string }, key: KeyObject): string {
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const content = `${encode(header)}.${encode(claims)}`;
  switch (header.alg) {
    case 'none':
      return `${content}.`;
    case 'HS256':
      // With what everybody knows: the client's secret, which a confused verifier takes for the key.
      return `${content}.${createHmac('sha256', PROVIDER_CLIENT.client_secret).update(content).digest('base64url')}`;
    default:
      return `${content}.${createSign(`RSA-SHA${header.alg.slice(2)}`)
        .update(content)
        .sign(key, 'base64url')}`;
  }
}
