import { createHash } from 'node:crypto';
import type { Account } from '../account.ts';
import type { Bucket } from '../aws/open-bucket.ts';
import { evaluateStatements } from '../iam/evaluate-statements.ts';
import { asText, type JsonObject } from '../json.ts';
import { LocalError } from '../local-error.ts';
import type { HttpReply, HttpRequest } from './http-message.ts';

/** Who asks the bucket. */
const PRINCIPAL = 'cloudfront.amazonaws.com';

/**
 * A bucket of the stack as the origin of a distribution: it hands out what its policy lets the distribution have. Throws LocalError for a
 * bucket that isn't there, and for an origin that doesn't sign what it asks.
 */
export function createBucketOrigin(account: Account, origin: JsonObject, distribution: string) {
  const domain = asText(origin.DomainName) ?? '';
  const bucket = account.buckets.get(domain.split('.')[0] ?? '');
  if (bucket === undefined) throw new LocalError(`The distribution's origin ${domain} is not a bucket of this stack.`);
  const control = account.frontDoor.originAccessControls.get(asText(origin.OriginAccessControlId) ?? '');
  if (control?.SigningBehavior !== 'always' || control.OriginAccessControlOriginType !== 's3') {
    throw new LocalError(`The distribution's origin ${domain} has no access control that signs its requests.`);
  }
  const { partition, accountId } = account;
  const context = new Map([
    ['aws:securetransport', ['true']],
    ['s3:tlsversion', ['1.3']],
    ['aws:sourceaccount', [accountId]],
    ['aws:sourcearn', [`arn:${partition}:cloudfront::${accountId}:distribution/${distribution}`]],
  ]);
  const may = (action: string, resource: string): boolean => {
    const statements = bucket.policy.filter(
      ({ effect, principals }) => effect === 'Deny' || principals.includes(PRINCIPAL),
    );
    return evaluateStatements(statements, { action, resource, context }) === 'allow';
  };
  const path = asText(origin.OriginPath) ?? '';
  return { ask: async (request: HttpRequest) => answer(bucket, decode(path + request.path).slice(1), request, may) };
}

function answer(
  bucket: Bucket,
  key: string,
  { method, headers: asked }: HttpRequest,
  may: (action: string, resource: string) => boolean,
): HttpReply {
  if (!may('s3:GetObject', `${bucket.arn}/${key}`)) return refuse(403, 'AccessDenied');
  const object = bucket.get(key);
  // Who may not list doesn't learn what is missing.
  if (object === undefined)
    return may('s3:ListBucket', bucket.arn) ? refuse(404, 'NoSuchKey') : refuse(403, 'AccessDenied');
  const etag = `"${createHash('md5').update(object.body).digest('hex')}"`;
  const headers = { 'content-type': 'binary/octet-stream', ...object.headers, etag, 'accept-ranges': 'bytes' };
  if (asked['if-none-match'] === etag) return { status: 304, headers, body: Buffer.alloc(0) };
  return { status: 200, headers, body: method === 'HEAD' ? Buffer.alloc(0) : object.body };
}

function refuse(status: number, code: string): HttpReply {
  const body = `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code></Error>`;
  return { status, headers: { 'content-type': 'application/xml' }, body: Buffer.from(body) };
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
