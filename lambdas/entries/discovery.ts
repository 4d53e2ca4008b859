import { createJwksHandler } from '../endpoints/jwks/handler.ts';
import { createOpenidConfigurationHandler } from '../endpoints/openid-configuration/handler.ts';
import { createServices } from '../platform/create-services.ts';
import { serveEndpoints } from './serve-endpoints.ts';

const services = createServices();

/** Key sets and discovery documents. */
export const handler = serveEndpoints<'discovery'>({
  jwks: createJwksHandler(services),
  'openid-configuration': createOpenidConfigurationHandler(services),
});
