import { createHash } from 'node:crypto';
import { authorize } from '../iam/authorize.ts';
import { evaluateStatements } from '../iam/evaluate-statements.ts';
import type { AwsCall, AwsReply, AwsService } from './aws-call.ts';
import { AwsError } from './aws-error.ts';
import type { Bucket } from './open-bucket.ts';

/** What an object is handed out with. */
const KEPT_HEADERS = ['cache-control', 'content-type'];

/** S3: PutObject (If-None-Match), GetObject (ranges, If-Match) and DeleteObject, at `/<bucket>/<key>`, of the account's own buckets. */
export function createS3(): AwsService {
  return {
    renderError: (code, message, status, requestId) => ({
      status: code === 'AccessDeniedException' || code === 'AccessDenied' ? 403 : status,
      headers: { 'content-type': 'application/xml' },
      body: `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code.replace(/Exception$/, '')}</Code><Message>${escapeXml(message)}</Message><RequestId>${requestId}</RequestId></Error>`,
    }),
    async handle(call) {
      const [, name = '', ...rest] = call.path.split('/');
      const key = rest.map(decodeURIComponent).join('/');
      const bucket = call.account.buckets.get(decodeURIComponent(name));
      if (bucket === undefined) throw new AwsError('NoSuchBucket', 'The specified bucket does not exist', 404);
      const owner = call.headers['x-amz-expected-bucket-owner'] ?? call.account.accountId;
      if (owner !== call.account.accountId) throw new AwsError('AccessDenied', 'Access Denied', 403);
      switch (call.method) {
        case 'PUT':
          return putObject(call, bucket, key);
        case 'GET':
          return getObject(call, bucket, key);
        case 'DELETE':
          allow(call, bucket, key, 's3:DeleteObject');
          bucket.delete(key);
          return { status: 204, headers: {}, body: '' };
        default:
          throw new AwsError('MethodNotAllowed', `The local S3 has no operation ${call.method}.`, 405);
      }
    },
  };
}

function putObject(call: AwsCall, bucket: Bucket, key: string): AwsReply {
  allow(call, bucket, key, 's3:PutObject');
  if (call.headers['if-none-match'] === '*' && bucket.get(key) !== undefined) {
    throw new AwsError('PreconditionFailed', 'At least one of the pre-conditions you specified did not hold', 412);
  }
  const kept = KEPT_HEADERS.filter((name) => call.headers[name] !== undefined);
  const headers = Object.fromEntries(kept.map((name) => [name, call.headers[name] ?? '']));
  bucket.put(key, { body: call.body, headers });
  return { status: 200, headers: { etag: etagOf(call.body) }, body: '' };
}

function getObject(call: AwsCall, bucket: Bucket, key: string): AwsReply {
  allow(call, bucket, key, 's3:GetObject');
  const object = bucket.get(key);
  if (object === undefined) {
    // Who may not list doesn't learn what is missing.
    authorize(call.account, call.principal, 's3:ListBucket', bucket.arn);
    throw new AwsError('NoSuchKey', 'The specified key does not exist.', 404);
  }
  const etag = etagOf(object.body);
  const wanted = call.headers['if-match'];
  if (wanted !== undefined && wanted !== etag) {
    throw new AwsError('PreconditionFailed', 'At least one of the pre-conditions you specified did not hold', 412);
  }
  const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(call.headers.range ?? '') ?? [];
  if (from === undefined) return { status: 200, headers: { ...object.headers, etag }, body: object.body };
  const body = object.body.subarray(Number(from), Number(to) + 1);
  if (body.length === 0) throw new AwsError('InvalidRange', 'The requested range is not satisfiable', 416);
  const contentRange = `bytes ${from}-${Number(from) + body.length - 1}/${object.body.length}`;
  return { status: 206, headers: { ...object.headers, etag, 'content-range': contentRange }, body };
}

/** By the caller's policies, unless the bucket's own denies it. */
function allow(call: AwsCall, bucket: Bucket, key: string, action: string): void {
  const resource = `${bucket.arn}/${key}`;
  const context = new Map([
    ['aws:securetransport', ['true']],
    ['aws:resourceaccount', [call.account.accountId]],
  ]);
  if (
    evaluateStatements(
      bucket.policy.filter(({ effect }) => effect === 'Deny'),
      { action, resource, context },
    ) === 'deny'
  ) {
    throw new AwsError('AccessDenied', 'Access Denied by the policy of the bucket', 403);
  }
  authorize(call.account, call.principal, action, resource, context);
}

function etagOf(body: Buffer): string {
  return `"${createHash('md5').update(body).digest('hex')}"`;
}

function escapeXml(text: string): string {
  return text.replace(/[<>&"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
