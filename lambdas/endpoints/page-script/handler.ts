import type { HttpHandler } from '../../wire/aws-json.ts';
import type { WireServices } from '../../wire/wire-services.ts';
import { SCRIPT } from '../pages/script.ts';

/**
 * `/pages.js`: the script of the pages, which browsers keep for as long as its address has the same version. It holds nothing of anybody
 * and is the same for everybody.
 */
export function createPageScriptHandler(services: Pick<WireServices, 'clock' | 'metrics'>): HttpHandler {
  return async ({ routeKey }) => {
    services.metrics.call({ operation: routeKey, milliseconds: 0, failure: undefined });
    return {
      statusCode: 200,
      headers: {
        'content-type': 'text/javascript; charset=utf-8',
        'cache-control': 'public, max-age=31536000, immutable',
        'x-content-type-options': 'nosniff',
      },
      body: SCRIPT.code,
    };
  };
}
