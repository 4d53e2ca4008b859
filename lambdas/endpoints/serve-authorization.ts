import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { toDescription } from '../domain/oauth/to-description.ts';
import { OauthError } from '../errors/oauth-error.ts';
import { oauthMessages } from '../errors/oauth-messages.ts';
import { ServiceError } from '../errors/service-error.ts';
import type { AuthorizationRequest } from '../flows/oauth/authorization-request.ts';
import { readAuthorizationRequest } from '../flows/oauth/read-authorization-request.ts';
import { RefusedAuthorization } from '../flows/oauth/refused-authorization.ts';
import type { Services } from '../platform/services.ts';
import type { TriggerServices } from '../triggers/trigger-services.ts';
import type { HttpHandler } from '../wire/aws-json.ts';
import { classifyFailure } from '../wire/classify-failure.ts';
import { describeFailure } from '../wire/describe-failure.ts';
import type { WireServices } from '../wire/wire-services.ts';
import { domainOf, type RequestedDomain } from './domain-of.ts';
import { pageOfOauthError } from './page-of-oauth-error.ts';
import { pageOfRefusal } from './page-of-refusal.ts';
import { redirectOfRefusal } from './redirect-of-refusal.ts';
import { type Page, type Redirect, servePage } from './serve-page.ts';

/** Reads and judges what a page or the authorization endpoint was asked for. Throws OauthError and RefusedAuthorization. */
export type ReadRequest = (
  services: AuthorizationServices,
  visited: Pick<AuthorizationVisit, 'event' | 'domain'>,
) => Promise<AuthorizationRequest>;

/** What serving authorization requests takes. */
export type AuthorizationServices = Pick<Services, 'clock' | 'deployment' | 'sealer' | 'store'> &
  TriggerServices &
  Pick<WireServices, 'originVerifySecret'>;

/** An authorization request as it came, and what it says. */
export interface AuthorizationVisit {
  readonly event: APIGatewayProxyEventV2;
  readonly domain: RequestedDomain;
  readonly request: AuthorizationRequest;
}

/** Trigger failures: what the trigger said is told to the client, as Cognito does. */
const TRIGGER_CODES: ReadonlySet<string> = new Set([
  'UserLambdaValidationException',
  'UnexpectedLambdaException',
  'InvalidLambdaResponseException',
]);

/**
 * An endpoint that takes authorization requests in its query. The request is judged before `answer` sees it; a refusal is told to the
 * client at its redirect URI, or to the person while that isn't known. Never rejects.
 */
export function serveAuthorization(
  services: AuthorizationServices,
  answer: (visit: AuthorizationVisit) => Promise<Page | Redirect>,
  read: ReadRequest = readFromQuery,
): HttpHandler {
  return servePage(services, (event) => answerAuthorizationRequest(services, event, read, answer));
}

/** The answer to the authorization request that `read` finds, or to the client or the person why there is none. */
export async function answerAuthorizationRequest(
  services: AuthorizationServices,
  event: APIGatewayProxyEventV2,
  read: ReadRequest,
  answer: (visit: AuthorizationVisit) => Promise<Page | Redirect>,
): Promise<Page | Redirect> {
  const domain = domainOf(event);
  try {
    const request = await read(services, { event, domain });
    const answered = await answerOrRefuse(services, { event, domain, request }, answer);
    return 'location' in answered ? answered : { look: request, ...answered };
  } catch (error) {
    if (error instanceof OauthError) return pageOfOauthError(error, event);
    if (!(error instanceof RefusedAuthorization)) throw error;
    return tellClient(error, event);
  }
}

/** Whoever asks in silence is answered in silence; after a form, the person has seen the page that says where the client is. */
function tellClient(refused: RefusedAuthorization, event: APIGatewayProxyEventV2): Page | Redirect {
  const { error, target } = refused;
  if (event.requestContext.http.method === 'POST') return redirectOfRefusal(refused, 303);
  if (!target.isTrusted && error.code !== 'login_required') return pageOfRefusal(refused, event);
  return redirectOfRefusal(refused, 302);
}

const readFromQuery: ReadRequest = (services, { event, domain }) =>
  readAuthorizationRequest(services, domain.name, event.rawQueryString);

/** No client hears of what goes wrong on the way to the account page: the person does. */
async function answerOrRefuse(
  services: AuthorizationServices,
  visit: AuthorizationVisit,
  answer: (visit: AuthorizationVisit) => Promise<Page | Redirect>,
): Promise<Page | Redirect> {
  try {
    return await answer(visit);
  } catch (error) {
    if (visit.request.account !== undefined) throw error;
    throw new RefusedAuthorization(toOauthError(services, visit.event.routeKey, error), visit.request);
  }
}

function toOauthError(services: AuthorizationServices, route: string, error: unknown): OauthError {
  if (error instanceof OauthError) return error;
  if (error instanceof ServiceError && TRIGGER_CODES.has(error.code)) {
    return new OauthError('invalid_request', toDescription(error.message), { cause: error });
  }
  if (classifyFailure(error) !== undefined) {
    return new OauthError('temporarily_unavailable', oauthMessages.busy, { cause: error });
  }
  services.log.error('an authorization request failed unexpectedly', { route, error: describeFailure(error) });
  return new OauthError('server_error', oauthMessages.internal, { cause: error });
}
