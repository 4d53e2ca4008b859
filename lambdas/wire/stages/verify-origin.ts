import { checkOrigin } from '../check-origin.ts';
import { corsHeaders } from '../cors-headers.ts';
import type { WireServices } from '../wire-services.ts';
import type { Stage } from './stage.ts';

/** Stage: refuses what did not come through the front door, and answers preflights. */
export function verifyOrigin(services: Pick<WireServices, 'originVerifySecret'>): Stage {
  return {
    before: async ({ event: { event } }) => {
      await checkOrigin(services, event);
      if (event.requestContext.http.method === 'OPTIONS') return { statusCode: 204, headers: corsHeaders };
      return undefined;
    },
  };
}
