/** What answers a route. */
export type EndpointName =
  | 'account'
  | 'add-passkey'
  | 'auth-feedback'
  | 'authorize'
  | 'confirm'
  | 'confirm-forgot-password'
  | 'confirm-user'
  | 'forgot-password'
  | 'iam-credentials'
  | 'jwks'
  | 'login'
  | 'logout'
  | 'openid-configuration'
  | 'page-preview'
  | 'page-script'
  | 'provider-answer'
  | 'recovery-codes'
  | 'register'
  | 'resend-code'
  | 'revoke'
  | 'saml-logout'
  | 'saml-metadata'
  | 'saml-response'
  | 'sign-up'
  | 'token'
  | 'user-info';

/** One route of the public URL table beside the API's own `POST /idp/{Operation}`. */
export interface EndpointRoute {
  readonly method: 'GET' | 'HEAD' | 'POST';
  /** As API Gateway writes it: `{name}` is one path segment. */
  readonly path: string;
  readonly endpoint: EndpointName;
  /** `iam`: API Gateway verifies IAM rights to `execute-api` before the function runs. */
  readonly authorization: 'none' | 'iam';
  /**
   * Set for what is beneath the domain of a pool: the front door takes `/{prefix}` off the path. A `page` is for a person's browser, so that
   * no script of another origin may read it (RFC 9700 §2.6); a `service` is for clients, on whatever origin they run.
   */
  readonly domain?: 'page' | 'service';
}

/** A document: HEAD is answered as GET, and whoever sends the answer leaves its body out (RFC 9110 §9.3.2). */
const documentRoutes = (path: string, endpoint: EndpointName): readonly EndpointRoute[] =>
  (['GET', 'HEAD'] as const).map((method) => ({ method, path, endpoint, authorization: 'none' }));

const domainRoutes = (
  domain: 'page' | 'service',
  methods: readonly EndpointRoute['method'][],
  path: string,
  endpoint: EndpointName,
): readonly EndpointRoute[] => methods.map((method) => ({ method, path, endpoint, authorization: 'none', domain }));

/** The whole URL table beside the API's operations. */
export const endpointRoutes: readonly EndpointRoute[] = [
  ...documentRoutes('/{poolId}/.well-known/jwks.json', 'jwks'),
  ...documentRoutes('/{poolId}/.well-known/openid-configuration', 'openid-configuration'),
  { method: 'POST', path: '/iam/credentials', endpoint: 'iam-credentials', authorization: 'iam' },
  { method: 'GET', path: '/iam/page-preview', endpoint: 'page-preview', authorization: 'iam' },
  { method: 'POST', path: '/iam/page-preview', endpoint: 'page-preview', authorization: 'iam' },
  { method: 'POST', path: '/mfa/recovery-codes', endpoint: 'recovery-codes', authorization: 'none' },
  ...domainRoutes('page', ['GET', 'POST'], '/confirmUser', 'confirm-user'),
  ...domainRoutes('page', ['GET', 'POST'], '/authFeedback', 'auth-feedback'),
  ...domainRoutes('page', ['GET', 'POST'], '/oauth2/authorize', 'authorize'),
  ...domainRoutes('page', ['GET', 'POST'], '/oauth2/idpresponse', 'provider-answer'),
  ...domainRoutes('page', ['POST'], '/saml2/idpresponse', 'saml-response'),
  ...domainRoutes('page', ['POST'], '/saml2/logout', 'saml-logout'),
  ...domainRoutes('service', ['GET'], '/saml2/metadata', 'saml-metadata'),
  ...domainRoutes('page', ['GET', 'POST'], '/login', 'login'),
  ...domainRoutes('page', ['GET', 'POST'], '/signup', 'sign-up'),
  ...domainRoutes('page', ['GET', 'POST'], '/confirm', 'confirm'),
  ...domainRoutes('page', ['GET', 'POST'], '/resendcode', 'resend-code'),
  ...domainRoutes('page', ['GET', 'POST'], '/forgotPassword', 'forgot-password'),
  ...domainRoutes('page', ['GET', 'POST'], '/confirmforgotPassword', 'confirm-forgot-password'),
  ...domainRoutes('page', ['GET', 'POST'], '/passkeys/add', 'add-passkey'),
  ...domainRoutes('page', ['GET', 'POST'], '/account', 'account'),
  ...domainRoutes('page', ['GET', 'POST'], '/account/{section}', 'account'),
  ...domainRoutes('page', ['GET'], '/pages.js', 'page-script'),
  ...domainRoutes('page', ['GET', 'POST'], '/logout', 'logout'),
  ...domainRoutes('service', ['POST'], '/oauth2/token', 'token'),
  ...domainRoutes('service', ['GET', 'POST'], '/oauth2/userInfo', 'user-info'),
  ...domainRoutes('service', ['POST'], '/oauth2/revoke', 'revoke'),
  ...domainRoutes('service', ['POST'], '/oauth2/register', 'register'),
];

/** The route that an API operation is called by, after the front door's rewrite. */
export const operationRoute = (operation: string): string => `/idp/${operation}`;

/** Where API Gateway sends what no other route takes. */
export const DEFAULT_ROUTE = '$default';
