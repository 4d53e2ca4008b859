import { createAssetHandler } from '../endpoints/asset/handler.ts';
import { createJwksHandler } from '../endpoints/jwks/handler.ts';
import { createOpenidConfigurationHandler } from '../endpoints/openid-configuration/handler.ts';
import { createServices } from '../platform/create-services.ts';
import { serveEndpoints } from './serve-endpoints.ts';

const services = createServices();

/** Key sets, discovery documents and images of pages. */
export const handler = serveEndpoints<'discovery'>({
  asset: createAssetHandler(services),
  jwks: createJwksHandler(services),
  'openid-configuration': createOpenidConfigurationHandler(services),
});
