import { oauthMessages } from '../errors/oauth-messages.ts';
import type { HttpHandler } from '../wire/aws-json.ts';
import type { WireServices } from '../wire/wire-services.ts';
import { endpointRoutes, operationRoute } from './routes.ts';
import { type OauthReply, serveOauth } from './serve-oauth.ts';

/**
 * Answers what fits no route: 405 with the methods that the path has, or 404 where it has none. Preflights, and what is beneath the
 * path of the API's operations, are for `operations`.
 */
export function createRemainderHandler(
  services: Pick<WireServices, 'clock' | 'metrics' | 'log' | 'originVerifySecret'>,
  operations: HttpHandler,
): HttpHandler {
  const refuse = serveOauth(services, async ({ rawPath }) => refuseUnrouted(rawPath));
  const above = operationRoute('');
  return (event, context) => {
    const isForOperations = event.requestContext.http.method === 'OPTIONS' || event.rawPath.startsWith(above);
    return (isForOperations ? operations : refuse)(event, context);
  };
}

function refuseUnrouted(rawPath: string): OauthReply {
  const allow = methodsOf(rawPath).join(', ');
  const description = allow === '' ? oauthMessages.noEndpoint : oauthMessages.method(allow);
  const body = { error: 'invalid_request', error_description: description };
  if (allow === '') return { statusCode: 404, body, failure: 'invalid_request' };
  return { statusCode: 405, headers: { allow }, body, failure: 'invalid_request' };
}

function methodsOf(rawPath: string): readonly string[] {
  return endpointRoutes.filter(({ path }) => fits(path, rawPath)).map(({ method }) => method);
}

/** Whether the path is one of the route, in which `{name}` is one segment. */
function fits(route: string, rawPath: string): boolean {
  const [wanted, given] = [route.split('/'), rawPath.split('/')];
  return wanted.length === given.length && wanted.every((part, at) => part.startsWith('{') || part === given[at]);
}
