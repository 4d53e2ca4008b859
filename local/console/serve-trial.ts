import { createHash, randomBytes } from 'node:crypto';
import { asText, type JsonObject, parseJsonObject } from '../json.ts';
import type { ConsoleReply } from './console-reply.ts';
import type { ConsoleRequest } from './console-request.ts';
import { renderTrial, type Trial } from './render-trial.ts';
import { trialCallback } from './trial-callback.ts';

/** What a trial of a sign-in takes. */
export interface TrialParts {
  readonly consoleUrl: string;
  outputs(): Readonly<Record<string, string>>;
  /** The Content-Security-Policy of a page with this nonce. */
  pagePolicy(nonce: string): string;
}

interface Begun {
  readonly verifier: string;
  readonly nonce: string;
}

type Provider = Readonly<
  Record<'authorization_endpoint' | 'token_endpoint' | 'jwks_uri' | 'end_session_endpoint', string>
>;

const COOKIE = 'cognate-trial';
/** How many sign-ins may be under way; the oldest is forgotten first. */
const KEPT = 20;

/**
 * `/sign-in` and the client's redirect URI on the console: an OpenID client of the stack's own app client (code flow with PKCE), whose last page
 * shows what an application gets. Undefined for any other path, and where the client's redirect URI is another application's.
 */
export function createTrial(parts: TrialParts): (request: ConsoleRequest) => Promise<ConsoleReply | undefined> {
  const begun = new Map<string, Begun>();
  return async ({ method, path, query, headers, nonce }) => {
    const outputs = parts.outputs();
    const callback = trialCallback(outputs, parts.consoleUrl);
    if (callback === undefined || method !== 'GET' || (path !== '/sign-in' && path !== callback.pathname))
      return undefined;
    const { Issuer: issuer = '', UserPoolClientId: client_id = '' } = outputs;
    const show = (status: number, trial: Trial): ConsoleReply => ({
      status,
      type: 'text/html; charset=utf-8',
      body: renderTrial(trial, nonce),
      policy: parts.pagePolicy(nonce),
    });
    try {
      const provider = await discover(issuer);
      if (path === '/sign-in') {
        // The cookie must be set where the browser comes back.
        if (headers.host !== callback.host) return redirect(new URL('/sign-in', callback));
        return begin(begun, provider, { client_id, redirect_uri: callback.href });
      }
      const answer = new URLSearchParams(query);
      const state = answer.get('state') ?? '';
      const cookie = headers.cookie?.split('; ').includes(`${COOKIE}=${state}`);
      const attempt = begun.get(state);
      begun.delete(state);
      const error = answer.get('error');
      if (error !== null) return show(400, { failure: `${error}: ${answer.get('error_description') ?? ''}` });
      if (attempt === undefined || !cookie || answer.get('iss') !== issuer)
        return show(400, { failure: 'This sign-in was not begun here, or is over.' });
      const redeem = { grant_type: 'authorization_code', client_id, redirect_uri: callback.href };
      const code = answer.get('code') ?? '';
      const tokens = await ask(provider.token_endpoint, { ...redeem, code, code_verifier: attempt.verifier });
      const idToken = asText(tokens.id_token) ?? '';
      const claims = await verify(idToken, provider.jwks_uri, { issuer, audience: client_id });
      if (claims.nonce !== attempt.nonce) return show(400, { failure: 'The ID token is for another sign-in.' });
      const leave = new URL(provider.end_session_endpoint);
      leave.search = String(
        new URLSearchParams({ id_token_hint: idToken, post_logout_redirect_uri: new URL('/', callback).href }),
      );
      const account = new URL(`${outputs.DomainUrl}/account?${new URLSearchParams({ client_id })}`);
      return show(200, { tokens, claims, leave: leave.href, account: account.href });
    } catch (error) {
      return show(502, { failure: error instanceof Error ? error.message : String(error) });
    }
  };
}

function begin(begun: Map<string, Begun>, provider: Provider, client: Readonly<Record<string, string>>): ConsoleReply {
  const [state, verifier, nonce] = [random(), random(), random()];
  begun.set(state, { verifier, nonce });
  const [oldest] = begun.keys();
  if (begun.size > KEPT && oldest !== undefined) begun.delete(oldest);
  const to = new URL(provider.authorization_endpoint);
  const code_challenge = createHash('sha256').update(verifier).digest('base64url');
  const pkce = { code_challenge, code_challenge_method: 'S256' };
  to.search = String(new URLSearchParams({ response_type: 'code', ...client, state, nonce, ...pkce }));
  return redirect(to, `${COOKIE}=${state}; Path=/; HttpOnly; SameSite=Lax; Max-Age=3600`);
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
