import { createSamlLogoutHandler } from '../endpoints/saml-logout/handler.ts';
import { createSamlMetadataHandler } from '../endpoints/saml-metadata/handler.ts';
import { createSamlResponseHandler } from '../endpoints/saml-response/handler.ts';
import { createServices } from '../platform/create-services.ts';
import { createWeb } from '../platform/web.ts';
import { serveEndpoints } from './serve-endpoints.ts';

const services = { ...createServices(), web: createWeb() };

/** What SAML providers post: it alone reads documents of theirs on behalf of a browser. */
export const handler = serveEndpoints<'saml'>({
  'saml-logout': createSamlLogoutHandler(services),
  'saml-metadata': createSamlMetadataHandler(services),
  'saml-response': createSamlResponseHandler(services),
});
