import { randomBytes } from 'node:crypto';
import middy from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { DEFAULT_PAGE_BRANDING, type PageBranding } from '../domain/branding/page-branding.ts';
import { wireMessages } from '../errors/wire-messages.ts';
import { findLook } from '../flows/branding/find-look.ts';
import type { Look } from '../flows/branding/look.ts';
import { readBranding } from '../flows/branding/read-branding.ts';
import type { Services } from '../platform/services.ts';
import type { HttpHandler } from '../wire/aws-json.ts';
import { checkOrigin } from '../wire/check-origin.ts';
import { classifyFailure } from '../wire/classify-failure.ts';
import { describeFailure } from '../wire/describe-failure.ts';
import { ForbiddenOrigin } from '../wire/forbidden-origin.ts';
import type { WireServices } from '../wire/wire-services.ts';
import { domainOf } from './domain-of.ts';
import { type PageContent, type Presentation, pagePolicy, renderPage } from './pages/render-page.ts';
import { SCRIPT } from './pages/script.ts';
import { setCookie } from './set-cookie.ts';
import { type ChosenLanguage, chooseLanguage, LANGUAGE_COOKIE } from './texts/choose-language.ts';
import type { Texts } from './texts/texts.ts';

/** What a page endpoint answers. */
export interface Page extends PageContent {
  readonly statusCode: number;
  /** Whose look it has; that of the client which the query names when it doesn't say. */
  readonly look?: Look | undefined;
  /** `Set-Cookie` lines. */
  readonly cookies?: readonly string[] | undefined;
  /** Where else than to this host its forms may lead, as sources of the content security policy. */
  readonly formTargets?: readonly string[] | undefined;
  /** Code of the error that the page tells of; for the metrics. */
  readonly failure?: string | undefined;
  /** Its forms are sent once where scripts run, and may ask for passkeys. */
  readonly hasScript?: boolean | undefined;
}

/** Sends the browser elsewhere. */
export interface Redirect {
  /** 303 after a POST, so that its body goes nowhere else (RFC 9700 §4.12). */
  readonly statusCode: 302 | 303;
  readonly location: string;
  readonly cookies?: readonly string[] | undefined;
  readonly failure?: string | undefined;
}

/** Gives the browser a file to keep. */
export interface Download {
  readonly fileName: string;
  readonly contentType: string;
  readonly content: string;
  readonly failure?: undefined;
}

/** What is left of a function's time when it stops waiting: enough to answer with a page. */
const ANSWERING_TIME_MS = 250;
/** What serving pages takes. */
export type PageServices = Pick<Services, 'store'> &
  Pick<WireServices, 'clock' | 'metrics' | 'log' | 'originVerifySecret'>;

const NONCE_BYTES = 16;
const LANGUAGE_SECONDS = 365 * 24 * 3600;

/**
 * A page for browsers, which only the front door may ask for. Never cached, framed or told to others by `Referer`; each request is measured
 * under its route. Never rejects: what `answer` doesn't tell of itself becomes a page without details and branding, and is logged.
 */
export function servePage(
  services: PageServices,
  answer: (event: APIGatewayProxyEventV2) => Promise<Page | Redirect | Download>,
): HttpHandler {
  const startedAt = new WeakMap<APIGatewayProxyEventV2, number>();
  const finish = (
    event: APIGatewayProxyEventV2,
    page: Page | Redirect | Download,
    branding?: PageBranding,
  ): APIGatewayProxyStructuredResultV2 => {
    const now = services.clock.now();
    const milliseconds = now - (startedAt.get(event) ?? now);
    services.metrics.call({ operation: event.routeKey, milliseconds, failure: page.failure });
    if ('fileName' in page) return presentDownload(page);
    return 'location' in page ? presentRedirect(page) : present(page, event, branding);
  };
  const chain = middy<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2>(
    async (event: APIGatewayProxyEventV2) => {
      startedAt.set(event, services.clock.now());
      await checkOrigin(services, event);
      const page = await answer(event);
      return finish(event, page, 'title' in page ? await findBranding(services, event, page) : undefined);
    },
    { timeoutEarlyInMillis: ANSWERING_TIME_MS },
  ).onError((request) => {
    request.response = finish(request.event, pageOfFailure(services, request.event, request.error));
  });
  return chain as unknown as HttpHandler;
}

/** What a form did is done: a look that can't be read is no reason to tell of failure. */
async function findBranding(
  services: PageServices,
  event: APIGatewayProxyEventV2,
  { look: known }: Page,
): Promise<PageBranding> {
  try {
    const clientId = new URLSearchParams(event.rawQueryString).get('client_id') ?? undefined;
    const look = known ?? (await findLook(services, domainOf(event).name, clientId));
    return look ? await readBranding(services, look) : DEFAULT_PAGE_BRANDING;
  } catch (error) {
    services.log.warn('a page was shown without its branding', { error: describeFailure(error) });
    return DEFAULT_PAGE_BRANDING;
  }
}

function pageOfFailure(services: Pick<WireServices, 'log'>, event: APIGatewayProxyEventV2, error: unknown): Page {
  const { errors: say }: Texts = chooseLanguage(event).texts;
  if (error instanceof ForbiddenOrigin) {
    return {
      statusCode: 403,
      mood: 'bad',
      title: say.forbiddenTitle,
      text: wireMessages.forbiddenOrigin,
      failure: 'ForbiddenException',
    };
  }
  if (classifyFailure(error) !== undefined) {
    const { busyTitle: title, busyText: text } = say;
    return { statusCode: 503, mood: 'bad', title, text, failure: 'TooManyRequestsException' };
  }
  services.log.error('a page failed unexpectedly', { route: event.routeKey, error: describeFailure(error) });
  const { failedTitle: title, failedText: text } = say;
  return { statusCode: 500, mood: 'bad', title, text, failure: 'InternalErrorException' };
}

function present(
  page: Page,
  event: APIGatewayProxyEventV2,
  branding: PageBranding | undefined,
): APIGatewayProxyStructuredResultV2 {
  const { basePath } = domainOf(event);
  const language = chooseLanguage(event);
  const script = page.hasScript && {
    address: `${basePath}/pages.js?v=${SCRIPT.version}`,
    nonce: randomBytes(NONCE_BYTES).toString('base64'),
  };
  const presentation: Presentation = {
    language,
    branding,
    languageChoice: { label: language.texts.common.language, addressIn: (tag) => addressIn(event, tag) },
    ...(script && { script }),
  };
  const cookies = [...(page.cookies ?? []), ...rememberLanguage(language, basePath)];
  return {
    statusCode: page.statusCode,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-language': language.tag,
      'cache-control': 'no-store',
      'content-security-policy': pagePolicy(presentation, page.formTargets ?? []),
      'cross-origin-opener-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
    },
    ...(cookies.length > 0 && { cookies }),
    body: renderPage(page, presentation),
  };
}

/** The same page, without what was entered. */
function addressIn({ rawQueryString }: APIGatewayProxyEventV2, tag: string): string {
  const query = new URLSearchParams(rawQueryString);
  query.set('lang', tag);
  return `?${query}`;
}

function rememberLanguage({ asked, tag }: ChosenLanguage, basePath: string): readonly string[] {
  return asked ? [setCookie({ name: LANGUAGE_COOKIE, value: tag, basePath, seconds: LANGUAGE_SECONDS })] : [];
}

function presentDownload({ fileName, contentType, content }: Download): APIGatewayProxyStructuredResultV2 {
  return {
    statusCode: 200,
    headers: {
      'content-type': contentType,
      'content-disposition': `attachment; filename="${fileName}"`,
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    },
    body: content,
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
