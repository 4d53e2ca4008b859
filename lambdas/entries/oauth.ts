import { createAuthorizeHandler } from '../endpoints/authorize/handler.ts';
import { createLogoutHandler } from '../endpoints/logout/handler.ts';
import { createRegisterHandler } from '../endpoints/register/handler.ts';
import { createRevokeHandler } from '../endpoints/revoke/handler.ts';
import { createTokenHandler } from '../endpoints/token/handler.ts';
import { createUserInfoHandler } from '../endpoints/user-info/handler.ts';
import { createServices } from '../platform/create-services.ts';
import { createWeb } from '../platform/web.ts';
import { serveEndpoints } from './serve-endpoints.ts';

const services = { ...createServices(), web: createWeb() };

/** The OAuth 2.0 and OpenID Connect endpoints. */
export const handler = serveEndpoints<'oauth'>({
  authorize: createAuthorizeHandler(services),
  logout: createLogoutHandler(services),
  register: createRegisterHandler(services),
  revoke: createRevokeHandler(services),
  token: createTokenHandler(services),
  'user-info': createUserInfoHandler(services),
});
