import { createHash, timingSafeEqual } from 'node:crypto';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { wireMessages } from '../errors/wire-messages.ts';
import { FRONT_DOOR_HEADERS } from '../platform/headers.ts';
import { ForbiddenOrigin } from './forbidden-origin.ts';
import type { WireServices } from './wire-services.ts';

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/**
 * Throws `ForbiddenOrigin` when a request did not come through the front door. The comparison takes the same time wherever two secrets
 * differ.
 */
export async function checkOrigin(
  { originVerifySecret }: Pick<WireServices, 'originVerifySecret'>,
  event: Pick<APIGatewayProxyEventV2, 'headers'>,
): Promise<void> {
  const given = event.headers[FRONT_DOOR_HEADERS.originVerify] ?? '';
  if (!timingSafeEqual(digest(given), digest(await originVerifySecret()))) {
    throw new ForbiddenOrigin(wireMessages.forbiddenOrigin);
  }
}
