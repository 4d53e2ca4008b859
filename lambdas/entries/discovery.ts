import { createJwksHandler } from '../endpoints/jwks/handler.ts';
import { createOpenidConfigurationHandler } from '../endpoints/openid-configuration/handler.ts';
import { createServices } from '../platform/create-services.ts';
import type { HttpHandler } from '../wire/aws-json.ts';

const services = createServices();
const jwks = createJwksHandler(services);
const openidConfiguration = createOpenidConfigurationHandler(services);

/** Key sets and discovery documents. */
export const handler: HttpHandler = (event, context) =>
  (event.rawPath.endsWith('/jwks.json') ? jwks : openidConfiguration)(event, context);
