import middy from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { OauthError, type OauthErrorCode } from '../errors/oauth-error.ts';
import { oauthMessages } from '../errors/oauth-messages.ts';
import { wireMessages } from '../errors/wire-messages.ts';
import type { HttpHandler } from '../wire/aws-json.ts';
import { checkOrigin } from '../wire/check-origin.ts';
import { classifyFailure } from '../wire/classify-failure.ts';
import { describeFailure } from '../wire/describe-failure.ts';
import { ForbiddenOrigin } from '../wire/forbidden-origin.ts';
import type { WireServices } from '../wire/wire-services.ts';

/** What an endpoint for clients answers; undefined as a body is an empty one. */
export interface OauthReply {
  readonly statusCode: number;
  readonly body: object | undefined;
  readonly headers?: Readonly<Record<string, string>>;
  /** Code of the error that it tells; for the metrics. */
  readonly failure?: string | undefined;
}

type ServingServices = Pick<WireServices, 'clock' | 'metrics' | 'log' | 'originVerifySecret'>;

const LARGEST_BODY = 64 * 1024;
const ANSWERING_TIME_MS = 250;
/** Scripts of any origin may read the replies, whose requests carry no cookie that counts. */
const HEADERS = {
  'content-type': 'application/json;charset=UTF-8',
  'cache-control': 'no-store',
  pragma: 'no-cache',
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'WWW-Authenticate',
  'x-content-type-options': 'nosniff',
} as const;

/** Statuses that aren't 400. */
const STATUS: Readonly<Partial<Record<OauthErrorCode, number>>> = {
  server_error: 500,
  temporarily_unavailable: 503,
};

/**
 * An OAuth endpoint for clients, which only the front door may ask for; each request is measured under its route. Never rejects: an
 * OauthError becomes the JSON of RFC 6749 §5.2, with what `decorate` adds for this endpoint; anything else is told without details, and logged.
 */
export function serveOauth(
  services: ServingServices,
  answer: (event: APIGatewayProxyEventV2) => Promise<OauthReply>,
  decorate: (reply: OauthReply, error: OauthError, event: APIGatewayProxyEventV2) => OauthReply = (reply) => reply,
): HttpHandler {
  const startedAt = new WeakMap<APIGatewayProxyEventV2, number>();
  const finish = (event: APIGatewayProxyEventV2, reply: OauthReply): APIGatewayProxyStructuredResultV2 => {
    const now = services.clock.now();
    const milliseconds = now - (startedAt.get(event) ?? now);
    services.metrics.call({ operation: event.routeKey, milliseconds, failure: reply.failure });
    const body = reply.body === undefined ? '' : JSON.stringify(reply.body);
    return { statusCode: reply.statusCode, headers: { ...HEADERS, ...reply.headers }, body };
  };
  const chain = middy<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2>(
    async (event: APIGatewayProxyEventV2) => {
      startedAt.set(event, services.clock.now());
      await checkOrigin(services, event);
      if ((event.body?.length ?? 0) > LARGEST_BODY) throw new OauthError('invalid_request', oauthMessages.tooLarge);
      return finish(event, await answer(event));
    },
    { timeoutEarlyInMillis: ANSWERING_TIME_MS },
  ).onError((request) => {
    const error = toOauthError(services, request.event.routeKey, request.error);
    request.response = finish(
      request.event,
      error instanceof ForbiddenOrigin ? FORBIDDEN : decorate(replyOf(error), error, request.event),
    );
  });
  return chain as unknown as HttpHandler;
}

const FORBIDDEN: OauthReply = {
  statusCode: 403,
  body: { error: 'access_denied', error_description: wireMessages.forbiddenOrigin },
  failure: 'ForbiddenException',
};

function replyOf({ code, description }: OauthError): OauthReply {
  const body = { error: code, ...(description === undefined ? {} : { error_description: description }) };
  return { statusCode: STATUS[code] ?? 400, body, failure: code };
}

function toOauthError(services: ServingServices, route: string, error: unknown): OauthError | ForbiddenOrigin {
  if (error instanceof OauthError || error instanceof ForbiddenOrigin) return error;
  if (classifyFailure(error) !== undefined) {
    return new OauthError('temporarily_unavailable', oauthMessages.busy, { cause: error });
  }
  services.log.error('an OAuth endpoint failed unexpectedly', { route, error: describeFailure(error) });
  return new OauthError('server_error', oauthMessages.internal, { cause: error });
}
