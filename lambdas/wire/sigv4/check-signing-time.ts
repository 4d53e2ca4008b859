import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { ServiceError } from '../../errors/service-error.ts';
import { wireMessages } from '../../errors/wire-messages.ts';

const TOLERANCE_MS = 5 * 60 * 1000;
const BASIC = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/;

/** `20150830T123600Z` */
function toBasic(time: number): string {
  return `${new Date(time).toISOString().replaceAll(/[-:]|\.\d+/g, '')}`;
}

function readSigningTime({ headers }: APIGatewayProxyEventV2): number {
  const amzDate = headers['x-amz-date'];
  const date = amzDate ?? headers.date;
  if (date === undefined) throw new ServiceError('IncompleteSignatureException', wireMessages.missingDate);
  const time = Date.parse(date.replace(BASIC, '$1-$2-$3T$4:$5:$6Z'));
  if (Number.isNaN(time) || (amzDate !== undefined && !BASIC.test(amzDate))) {
    throw new ServiceError('IncompleteSignatureException', wireMessages.malformedDate);
  }
  return time;
}

/**
 * When the request was signed (`20150830T123600Z`) and until when that signature is good (ms). Throws `InvalidSignatureException` when
 * it is more than five minutes from now either way, `IncompleteSignatureException` without a date.
 */
export function checkSigningTime(
  event: APIGatewayProxyEventV2,
  now: number,
): { readonly signedAt: string; readonly expiresAt: number } {
  const time = readSigningTime(event);
  const signedAt = toBasic(time);
  if (time < now - TOLERANCE_MS) {
    const message = wireMessages.signatureExpired(signedAt, toBasic(now - TOLERANCE_MS), toBasic(now));
    throw new ServiceError('InvalidSignatureException', message);
  }
  if (time > now + TOLERANCE_MS) {
    const message = wireMessages.signatureNotYetCurrent(signedAt, toBasic(now + TOLERANCE_MS), toBasic(now));
    throw new ServiceError('InvalidSignatureException', message);
  }
  return { signedAt, expiresAt: time + TOLERANCE_MS };
}
