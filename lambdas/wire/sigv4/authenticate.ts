import { createHash, timingSafeEqual } from 'node:crypto';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { ServiceError } from '../../errors/service-error.ts';
import { wireMessages } from '../../errors/wire-messages.ts';
import type { Principal } from '../principal.ts';
import type { WireServices } from '../wire-services.ts';
import { canonicalizeRequest } from './canonicalize-request.ts';
import { checkSigningTime } from './check-signing-time.ts';
import { findKey } from './find-key.ts';
import { type Authorization, parseAuthorization } from './parse-authorization.ts';
import { sign } from './sign.ts';

/** What a valid signature proves. */
interface Authenticated {
  readonly principal: Principal;
  /** This use of the signature: the same only for the same request, sent again as it was. base64url. */
  readonly use: string;
  /** Until when this signature would be accepted again, ms. */
  readonly expiresAt: number;
}

/** The second Region also takes what was signed for the primary: a client that fails over goes on as it is configured. */
function checkScope(
  { scope }: Authorization,
  signedAt: string,
  { region, replication }: WireServices['deployment'],
): void {
  const [date, givenRegion, service, terminator] = scope;
  const isHere =
    givenRegion === region || (replication?.role === 'secondary' && givenRegion === replication.otherRegion);
  if (!isHere || service !== 'cognito-idp' || terminator !== 'aws4_request') {
    throw new ServiceError('InvalidSignatureException', wireMessages.wrongScope(region));
  }
  const expected = signedAt.slice(0, 8);
  if (date !== expected) {
    throw new ServiceError('InvalidSignatureException', wireMessages.wrongScopeDate(date, expected));
  }
}

/** Host, date and, where they are sent, target and session token decide what the request means: they must be signed. */
function checkSignedHeaders({ signedHeaders }: Authorization, { headers }: APIGatewayProxyEventV2): void {
  const needed = ['host', headers['x-amz-date'] === undefined ? 'date' : 'x-amz-date'];
  for (const name of ['x-amz-target', 'x-amz-security-token']) if (headers[name] !== undefined) needed.push(name);
  for (const name of needed) {
    if (!signedHeaders.includes(name)) {
      throw new ServiceError('InvalidSignatureException', wireMessages.unsignedHeader(name));
    }
  }
}

/** The body must be the one that was signed: its hash is part of what is signed, and a header that names it must be right. */
function checkBodyHash(event: APIGatewayProxyEventV2, body: Uint8Array): string {
  const hash = createHash('sha256').update(body).digest('hex');
  const claimed = event.headers['x-amz-content-sha256'];
  if (claimed !== undefined && claimed !== hash) {
    throw new ServiceError('InvalidSignatureException', wireMessages.signatureMismatch);
  }
  return hash;
}

/**
 * Names one use of a signature. The SDKs give each call an invocation id and each try a number. JavaScript's signs both; botocore (boto3,
 * AWS CLI) signs neither, so that two honest calls that are equal within one second have one signature and differ only here.
 */
function nameUse(signature: Uint8Array, { headers }: APIGatewayProxyEventV2): string {
  const hash = createHash('sha256').update(signature);
  for (const name of ['amz-sdk-invocation-id', 'amz-sdk-request']) hash.update(`\n${headers[name] ?? ''}`);
  return hash.digest('base64url');
}

/**
 * Verifies AWS Signature Version 4 for the service `cognito-idp`. Throws `MissingAuthenticationTokenException`,
 * `IncompleteSignatureException`, `UnrecognizedClientException`, `ExpiredTokenException` or `InvalidSignatureException`.
 */
export async function authenticate(
  services: WireServices,
  event: APIGatewayProxyEventV2,
  body: Uint8Array,
): Promise<Authenticated> {
  const authorization = parseAuthorization(event.headers.authorization);
  const { accessKeyId, scope, signedHeaders } = authorization;
  checkSignedHeaders(authorization, event);
  const { signedAt, expiresAt } = checkSigningTime(event, services.clock.now());
  checkScope(authorization, signedAt, services.deployment);
  const key = await findKey(services, accessKeyId, event.headers['x-amz-security-token']);

  const canonical = canonicalizeRequest(event, signedHeaders, checkBodyHash(event, body));
  const expected = sign(key.secretAccessKey, scope, signedAt, canonical);
  const given = Buffer.from(authorization.signature, 'hex');
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
    throw new ServiceError('InvalidSignatureException', wireMessages.signatureMismatch);
  }
  if (key.endsAt !== undefined && key.endsAt <= services.clock.now()) {
    throw new ServiceError('ExpiredTokenException', wireMessages.expiredToken);
  }
  return { principal: key.principal, use: nameUse(expected, event), expiresAt };
}
