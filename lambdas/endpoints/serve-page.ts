import middy from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { pageMessages } from '../errors/page-messages.ts';
import { wireMessages } from '../errors/wire-messages.ts';
import type { HttpHandler } from '../wire/aws-json.ts';
import { checkOrigin } from '../wire/check-origin.ts';
import { classifyFailure } from '../wire/classify-failure.ts';
import { describeFailure } from '../wire/describe-failure.ts';
import { ForbiddenOrigin } from '../wire/forbidden-origin.ts';
import type { WireServices } from '../wire/wire-services.ts';
import { type PageContent, pagePolicy, renderPage } from './render-page.ts';

/** What a page endpoint answers. */
export interface Page extends PageContent {
  readonly statusCode: number;
  /** `Set-Cookie` lines. */
  readonly cookies?: readonly string[] | undefined;
  /** Where else than to this host its forms may lead, as sources of the content security policy. */
  readonly formTargets?: readonly string[] | undefined;
  /** Code of the error that the page tells of; for the metrics. */
  readonly failure?: string | undefined;
}

/** Sends the browser elsewhere. */
export interface Redirect {
  /** 303 after a POST, so that its body goes nowhere else (RFC 9700 §4.12). */
  readonly statusCode: 302 | 303;
  readonly location: string;
  readonly cookies?: readonly string[] | undefined;
  readonly failure?: string | undefined;
}

/** What is left of a function's time when it stops waiting: enough to answer with a page. */
const ANSWERING_TIME_MS = 250;

/**
 * A page for browsers, which only the front door may ask for. Never cached, framed or told to others by `Referer`; each request is measured
 * under its route. Never rejects: what `answer` doesn't tell of itself becomes a page without details, and is logged.
 */
export function servePage(
  services: Pick<WireServices, 'clock' | 'metrics' | 'log' | 'originVerifySecret'>,
  answer: (event: APIGatewayProxyEventV2) => Promise<Page | Redirect>,
): HttpHandler {
  const startedAt = new WeakMap<APIGatewayProxyEventV2, number>();
  const finish = (event: APIGatewayProxyEventV2, page: Page | Redirect): APIGatewayProxyStructuredResultV2 => {
    const now = services.clock.now();
    const milliseconds = now - (startedAt.get(event) ?? now);
    services.metrics.call({ operation: event.routeKey, milliseconds, failure: page.failure });
    return 'location' in page ? presentRedirect(page) : present(page);
  };
  const chain = middy<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2>(
    async (event: APIGatewayProxyEventV2) => {
      startedAt.set(event, services.clock.now());
      await checkOrigin(services, event);
      return finish(event, await answer(event));
    },
    { timeoutEarlyInMillis: ANSWERING_TIME_MS },
  ).onError((request) => {
    request.response = finish(request.event, pageOfFailure(services, request.event.routeKey, request.error));
  });
  return chain as unknown as HttpHandler;
}

function pageOfFailure(services: Pick<WireServices, 'log'>, route: string, error: unknown): Page {
  if (error instanceof ForbiddenOrigin) {
    const { forbiddenTitle: title } = pageMessages;
    return { statusCode: 403, mood: 'bad', title, text: wireMessages.forbiddenOrigin, failure: 'ForbiddenException' };
  }
  if (classifyFailure(error) !== undefined) {
    const { busyTitle: title, busyText: text } = pageMessages;
    return { statusCode: 503, mood: 'bad', title, text, failure: 'TooManyRequestsException' };
  }
  services.log.error('a page failed unexpectedly', { route, error: describeFailure(error) });
  const { failedTitle: title, failedText: text } = pageMessages;
  return { statusCode: 500, mood: 'bad', title, text, failure: 'InternalErrorException' };
}

function present(page: Page): APIGatewayProxyStructuredResultV2 {
  return {
    statusCode: page.statusCode,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy': pagePolicy(page.formTargets),
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
    },
    ...(page.cookies && { cookies: [...page.cookies] }),
    body: renderPage(page),
  };
}

function presentRedirect({ statusCode, location, cookies }: Redirect): APIGatewayProxyStructuredResultV2 {
  return {
    statusCode,
    headers: { location: asciiOf(location), 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' },
    ...(cookies && { cookies: [...cookies] }),
    body: '',
  };
}

/** A header holds ASCII alone: other characters of a registered address are percent-encoded, the rest stays as it is. */
function asciiOf(location: string): string {
  return location.replace(/[^\x21-\x7E]+/g, (text) => encodeURIComponent(text.toWellFormed()));
}
