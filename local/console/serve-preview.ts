import { randomUUID } from 'node:crypto';
import type { Account } from '../account.ts';
import type { KeyPair } from '../iam/create-credentials.ts';
import { sendSigned } from '../iam/send-signed.ts';
import { asText, parseJsonObject } from '../json.ts';
import type { ConsoleReply } from './console-reply.ts';
import type { ConsoleRequest } from './console-request.ts';
import { keepNewest } from './keep-newest.ts';
import { pagePolicy } from './page-policy.ts';
import { PREVIEW_HEADER } from './preview-header.ts';
import { renderPreview } from './render-preview.ts';

/** What the preview of pages takes. */
export interface PreviewParts {
  readonly account: Account;
  readonly developer: KeyPair;
  /** Signs calls of the user pools' API; undefined where the stack names no such key. */
  rootKey(): { readonly accessKeyId: string; readonly secretAccessKey: string } | undefined;
  outputs(): Readonly<Record<string, string>>;
}

/** The output of a stack that names where its pages can be previewed. */
const OUTPUT = 'PagePreviewUrl';
/** What the page may ask of the user pools' API. */
const OPERATIONS = [
  'ListUserPools',
  'ListUserPoolClients',
  'DescribeManagedLoginBrandingByClient',
  'CreateManagedLoginBranding',
  'UpdateManagedLoginBranding',
  'GetUICustomization',
  'SetUICustomization',
];
/** How many rendered pages are kept for the frames that show them. */
const KEPT = 20;
const ASSET = /^\/[\w-]+\/assets\/[\w%+-]+\/[\w-]+\.\w+$/;

/** The page `/preview` of the console and what its script asks for; undefined for any other path. */
export function createPreview(parts: PreviewParts): (request: ConsoleRequest) => Promise<ConsoleReply | undefined> {
  const rendered = new Map<string, string>();
  return async (request) => {
    const { path, method, headers, nonce } = request;
    if (path !== '/preview' && !path.startsWith('/preview/')) return undefined;
    const url = parts.outputs()[OUTPUT];
    if (url === undefined) return json(404, { message: `The stack has no output ${OUTPUT}.` });
    if (path === '/preview' && method === 'GET') return page(renderPreview(nonce), pagePolicy(nonce));
    const shown = rendered.get(path.slice('/preview/rendered/'.length));
    if (path.startsWith('/preview/rendered/') && shown !== undefined) return page(shown, framePolicy(parts.account));
    // No page of another site can send this header without asking first, which nobody answers.
    if (headers[PREVIEW_HEADER] !== 'yes') return json(403, { message: 'Only the preview itself may ask.' });
    if (path === '/preview/choices') return askPreview(parts, url, 'GET', Buffer.alloc(0));
    if (path === '/preview/asset')
      return readAsset(parts.account, new URLSearchParams(request.query).get('path') ?? '');
    if (path === '/preview/render' && method === 'POST') {
      const answer = await askPreview(parts, url, 'POST', request.body);
      const html = asText(parseJsonObject(answer.body.toString())?.Html);
      return html === undefined ? answer : json(200, { id: keep(rendered, html) });
    }
    const operation = /^\/preview\/call\/(\w+)$/.exec(path)?.[1] ?? '';
    return method === 'POST' && OPERATIONS.includes(operation)
      ? callApi(parts, operation, request.body)
      : json(404, { message: 'Not found' });
  };
}

function keep(rendered: Map<string, string>, html: string): string {
  const id = randomUUID();
  keepNewest(rendered, id, html, KEPT);
  return id;
}

async function askPreview(
  { account, developer }: PreviewParts,
  url: string,
  method: 'GET' | 'POST',
  body: Buffer,
): Promise<ConsoleReply> {
  const signer = { ...developer, region: account.region, service: 'execute-api' };
  const headers = { 'content-type': 'application/json' };
  return pass(await sendSigned(url, signer, { method, body, headers }));
}

async function callApi({ account, rootKey }: PreviewParts, operation: string, body: Buffer): Promise<ConsoleReply> {
  const key = rootKey();
  if (key === undefined) return json(404, { message: 'The stack names no key for its API.' });
  const headers = {
    'content-type': 'application/x-amz-json-1.1',
    'x-amz-target': `AWSCognitoIdentityProviderService.${operation}`,
  };
  const signer = { ...key, region: account.region, service: 'cognito-idp' };
  return pass(await sendSigned(`${account.publicUrl}/`, signer, { method: 'POST', body, headers }));
}

/** An image that is stored, in base64: browsers don't let the console read it from another origin. */
async function readAsset({ publicUrl }: Account, path: string): Promise<ConsoleReply> {
  if (!ASSET.test(path)) return json(400, { message: 'That is not the path of an image.' });
  const answer = await fetch(publicUrl + path);
  if (!answer.ok) return json(answer.status, { message: 'There is no such image.' });
  return json(200, { Bytes: Buffer.from(await answer.arrayBuffer()).toString('base64') });
}

async function pass(answer: Response): Promise<ConsoleReply> {
  return { status: answer.status, type: 'application/json', body: await answer.text() };
}

function json(status: number, body: object): ConsoleReply {
  return { status, type: 'application/json', body: JSON.stringify(body) };
}

function page(body: string, policy: string): ConsoleReply {
  return { status: 200, type: 'text/html; charset=utf-8', body, policy };
}

/** Runs nothing, sends nothing and goes nowhere: what is edited may hold anything. */
function framePolicy({ publicUrl }: Account): string {
  return `sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data: ${publicUrl}; form-action 'none'; base-uri 'none'; frame-ancestors 'self'`;
}
