import { type EndpointName, endpointRoutes } from '../endpoints/routes.ts';
import type { HttpHandler } from '../wire/aws-json.ts';
import type { ApiFunctionName, ASSIGNMENT } from './assignment.ts';

/** Names of the endpoints that a function answers. */
type EndpointsOf<F extends ApiFunctionName> = (typeof ASSIGNMENT)[F]['endpoints'][number];

/**
 * One handler for the endpoints of a function, by the route that API Gateway chose: exactly those of `ASSIGNMENT`, one too many or too few
 * is a type error. What comes by another route is for `operations`; rejects when there are none.
 */
export function serveEndpoints<F extends ApiFunctionName>(
  endpoints: { readonly [N in EndpointsOf<F>]: HttpHandler },
  operations?: HttpHandler,
): HttpHandler {
  const handlers: Partial<Record<EndpointName, HttpHandler>> = endpoints;
  const byRoute = new Map<string, HttpHandler | undefined>(
    endpointRoutes.map(({ method, path, endpoint }) => [`${method} ${path}`, handlers[endpoint]]),
  );
  return async (event, context) => {
    const handler = byRoute.get(event.routeKey) ?? operations;
    if (handler === undefined) throw new Error('the function does not answer this route');
    return handler(event, context);
  };
}
