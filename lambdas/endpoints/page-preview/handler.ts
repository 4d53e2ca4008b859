import middy from '@middy/core';
import type {
  APIGatewayProxyEventV2,
  APIGatewayProxyEventV2WithIAMAuthorizer,
  APIGatewayProxyStructuredResultV2,
} from 'aws-lambda';
import { LANGUAGES } from '../../domain/languages/languages.generated.ts';
import { ServiceError } from '../../errors/service-error.ts';
import { wireMessages } from '../../errors/wire-messages.ts';
import { readUserPoolClient } from '../../flows/clients/read-user-pool-client.ts';
import { listOfferedProviders } from '../../flows/federation/list-offered-providers.ts';
import { readUserPool } from '../../flows/pools/read-user-pool.ts';
import type { Services } from '../../platform/services.ts';
import type { HttpHandler } from '../../wire/aws-json.ts';
import { renderPage } from '../pages/render-page.ts';
import { readBody } from '../read-body.ts';
import { brandPreview } from './brand-preview.ts';
import { PREVIEWED_EMAILS } from './previewed-emails.ts';
import { PREVIEWED_PAGES } from './previewed-pages.ts';
import { type PreviewRequest, readPreviewRequest } from './read-preview-request.ts';
import { visitOf } from './visit-of.ts';

type PreviewServices = Pick<Services, 'deployment' | 'log' | 'store'>;

/**
 * `POST /iam/page-preview`: a page as it would look with a branding that isn't stored, as a member of a JSON document: no address of the
 * service ever shows it. Default e-mails, too. `GET` tells which pages and languages there are. For IAM principals alone, on API Gateway's own host.
 */
export function createPagePreviewHandler(services: PreviewServices): HttpHandler {
  const serve = async (event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> => {
    requireCaller(event);
    if (event.requestContext.http.method === 'GET') {
      const languages = Object.entries(LANGUAGES).map(([Tag, { name }]) => ({ Tag, Name: name }));
      return reply(200, {
        Pages: [...Object.keys(PREVIEWED_PAGES), ...Object.keys(PREVIEWED_EMAILS)],
        Languages: languages,
      });
    }
    return reply(200, { Html: await preview(services, readPreviewRequest(readBody(event))) });
  };
  const chain = middy<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2>(serve).onError((request) => {
    const { error } = request;
    if (error instanceof ServiceError) {
      const status = error.code === 'AccessDeniedException' ? 403 : 400;
      request.response = reply(status, { __type: error.code, message: error.message });
      return;
    }
    services.log.error('a preview failed', { error: error?.name });
    request.response = reply(500, { __type: 'InternalErrorException', message: wireMessages.internalError });
  });
  return chain as unknown as HttpHandler;
}

/** API Gateway has authorised a caller. Its absence means that the route lost its authorizer: nobody sees anything then. */
function requireCaller(event: APIGatewayProxyEventV2): void {
  const { authorizer } = (event as Partial<APIGatewayProxyEventV2WithIAMAuthorizer>).requestContext ?? {};
  if (!authorizer?.iam?.userArn) throw new ServiceError('AccessDeniedException', wireMessages.notIamAuthorised);
}

async function preview(services: PreviewServices, request: PreviewRequest): Promise<string> {
  const pool = await readUserPool(services, request.poolId);
  const client = await readUserPoolClient(services, pool.id, request.clientId);
  const email = PREVIEWED_EMAILS[request.page];
  if (email) return email(request.language);
  const branding = await brandPreview(services, client, request);
  const visit = visitOf(pool, client, request.language);
  const { language } = visit;
  const offers = { providers: await listOfferedProviders(services, client), passkey: undefined };
  const page = PREVIEWED_PAGES[request.page]!(visit, offers);
  const languageChoice = { label: language.texts.common.language, addressIn: (tag: string) => `?lang=${tag}` };
  return renderPage(page, { language, branding, languageChoice });
}

function reply(statusCode: number, body: object): APIGatewayProxyStructuredResultV2 {
  return {
    statusCode,
    headers: { 'content-type': 'application/json', 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' },
    body: JSON.stringify(body),
  };
}
