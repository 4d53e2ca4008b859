import { createHash, randomBytes } from 'node:crypto';
import { asText, type JsonObject, parseJsonObject } from '../json.ts';
import type { ConsoleReply } from './console-reply.ts';
import type { ConsoleRequest } from './console-request.ts';
import { keepNewest } from './keep-newest.ts';
import { pagePolicy } from './page-policy.ts';
import { renderTrial, type Trial } from './render-trial.ts';
import { trialCallback } from './trial-callback.ts';

/** What a trial of a sign-in takes. */
export interface TrialParts {
  readonly consoleUrl: string;
  outputs(): Readonly<Record<string, string>>;
}

interface Begun {
  readonly verifier: string;
  readonly nonce: string;
}

type Provider = Readonly<
  Record<'authorization_endpoint' | 'token_endpoint' | 'jwks_uri' | 'end_session_endpoint', string>
>;

/** The OpenID client that the console is. */
interface Client {
  readonly issuer: string;
  readonly clientId: string;
  readonly callback: URL;
  /** Where the pool's pages are. */
  readonly pages: string;
}

const COOKIE = 'cognate-trial';
/** How many sign-ins may be under way; the oldest is forgotten first. */
const KEPT = 20;

/**
 * `/sign-in` and the client's redirect URI on the console: an OpenID client of the stack's own app client (code flow with PKCE), whose last page
 * shows what an application gets. Undefined for any other path, and where the client's redirect URI is another application's.
 */
export function createTrial(parts: TrialParts): (request: ConsoleRequest) => Promise<ConsoleReply | undefined> {
  const begun = new Map<string, Begun>();
  return async (request) => {
    const outputs = parts.outputs();
    const callback = trialCallback(outputs, parts.consoleUrl);
    if (callback === undefined || request.method !== 'GET') return undefined;
    const { Issuer: issuer = '', UserPoolClientId: clientId = '', DomainUrl: pages = '' } = outputs;
    const client = { issuer, clientId, callback, pages };
    try {
      if (request.path === '/sign-in') return await begin(begun, client, request);
      return request.path === callback.pathname ? show(request, await finish(begun, client, request)) : undefined;
    } catch (error) {
      return show(request, { failure: error instanceof Error ? error.message : String(error) }, 502);
    }
  };
}

function show({ nonce }: ConsoleRequest, trial: Trial, status = 'failure' in trial ? 400 : 200): ConsoleReply {
  return {
    status,
    type: 'text/html; charset=utf-8',
    body: renderTrial(trial, nonce),
    policy: pagePolicy(nonce),
  };
}

/** Leads to the sign-in page; first to the host where the browser comes back, since the cookie must be set there. */
async function begin(
  begun: Map<string, Begun>,
  { issuer, clientId, callback }: Client,
  { headers }: ConsoleRequest,
): Promise<ConsoleReply> {
  if (headers.host !== callback.host) return redirect(new URL('/sign-in', callback));
  const to = new URL((await discover(issuer)).authorization_endpoint);
  const [state, verifier, nonce] = [random(), random(), random()];
  keepNewest(begun, state, { verifier, nonce }, KEPT);
  const code_challenge = createHash('sha256').update(verifier).digest('base64url');
  const asked = { response_type: 'code', client_id: clientId, redirect_uri: callback.href, state, nonce };
  to.search = String(new URLSearchParams({ ...asked, code_challenge, code_challenge_method: 'S256' }));
  return redirect(to, `${COOKIE}=${state}; Path=/; HttpOnly; SameSite=Lax; Max-Age=3600`);
}

/** Redeems the code that came back, once. */
async function finish(
  begun: Map<string, Begun>,
  { issuer, clientId, callback, pages }: Client,
  { query, headers }: ConsoleRequest,
): Promise<Trial> {
  const answer = new URLSearchParams(query);
  const [state = '', code = '', error] = ['state', 'code', 'error'].map((name) => answer.get(name) ?? undefined);
  const attempt = begun.get(state);
  begun.delete(state);
  if (error !== undefined) return { failure: `${error}: ${answer.get('error_description') ?? ''}` };
  const isOwn = headers.cookie?.split('; ').includes(`${COOKIE}=${state}`) && answer.get('iss') === issuer;
  if (attempt === undefined || !isOwn) return { failure: 'This sign-in was not begun here, or is over.' };
  const provider = await discover(issuer);
  const redeem = { grant_type: 'authorization_code', client_id: clientId, redirect_uri: callback.href };
  const tokens = await ask(provider.token_endpoint, { ...redeem, code, code_verifier: attempt.verifier });
  const idToken = asText(tokens.id_token) ?? '';
  const claims = await verify(idToken, provider.jwks_uri, { issuer, audience: clientId });
  if (claims.nonce !== attempt.nonce) return { failure: 'The ID token is for another sign-in.' };
  const left = { id_token_hint: idToken, post_logout_redirect_uri: new URL('/', callback).href };
  return {
    tokens,
    claims,
    leave: `${provider.end_session_endpoint}?${new URLSearchParams(left)}`,
    account: `${pages}/account?${new URLSearchParams({ client_id: clientId })}`,
  };
}

function random(): string {
  return randomBytes(32).toString('base64url');
}

function redirect(to: URL, cookie?: string): ConsoleReply {
  const headers = { location: to.href, ...(cookie !== undefined && { 'set-cookie': cookie }) };
  return { status: 302, type: 'text/plain; charset=utf-8', body: '', headers };
}

async function discover(issuer: string): Promise<Provider> {
  return (await ask(`${issuer}/.well-known/openid-configuration`)) as unknown as Provider;
}

/** JSON of the provider; a form is sent as POST. Throws with its error and description for anything but success. */
async function ask(url: string, form?: Readonly<Record<string, string>>): Promise<JsonObject> {
  const answer = await fetch(url, form === undefined ? {} : { method: 'POST', body: new URLSearchParams(form) });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}: ${text}`);
  return parseJsonObject(text) ?? {};
}

/** The claims of a token that the provider signed for this client. jose is loaded by the first. */
async function verify(
  token: string,
  jwksUri: string,
  expected: { readonly issuer: string; readonly audience: string },
) {
  const { createRemoteJWKSet, jwtVerify } = await import('jose');
  return (await jwtVerify(token, createRemoteJWKSet(new URL(jwksUri)), expected)).payload;
}
