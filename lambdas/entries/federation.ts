import { createProviderAnswerHandler } from '../endpoints/provider-answer/handler.ts';
import { createServices } from '../platform/create-services.ts';
import { createWeb } from '../platform/web.ts';
import { serveEndpoints } from './serve-endpoints.ts';

const services = { ...createServices(), web: createWeb() };

/** What OpenID and social providers answer. */
export const handler = serveEndpoints<'federation'>({
  'provider-answer': createProviderAnswerHandler(services),
});
