import { createHash, timingSafeEqual } from 'node:crypto';
import { wireMessages } from '../../errors/wire-messages.ts';
import { FRONT_DOOR_HEADERS } from '../../platform/headers.ts';
import { corsHeaders } from '../cors-headers.ts';
import { ForbiddenOrigin } from '../forbidden-origin.ts';
import type { WireServices } from '../wire-services.ts';
import type { Stage } from './stage.ts';

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/**
 * Stage: refuses what did not come through the front door, and answers preflights. The comparison takes the same time wherever two
 * secrets differ.
 */
export function verifyOrigin({ originVerifySecret }: Pick<WireServices, 'originVerifySecret'>): Stage {
  return {
    before: async ({ event: { event } }) => {
      const given = event.headers[FRONT_DOOR_HEADERS.originVerify] ?? '';
      if (!timingSafeEqual(digest(given), digest(await originVerifySecret()))) {
        throw new ForbiddenOrigin(wireMessages.forbiddenOrigin);
      }
      if (event.requestContext.http.method === 'OPTIONS') return { statusCode: 204, headers: corsHeaders };
      return undefined;
    },
  };
}
