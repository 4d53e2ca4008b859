/** What answers a route. */
export type EndpointName = 'jwks' | 'openid-configuration' | 'iam-credentials' | 'confirm-user';

/** One route of the public URL table beside the API's own `POST /idp/{Operation}`. */
export interface EndpointRoute {
  readonly method: 'GET' | 'HEAD' | 'POST';
  /** As API Gateway writes it: `{name}` is one path segment. */
  readonly path: string;
  readonly endpoint: EndpointName;
  /** `iam`: API Gateway verifies IAM rights to `execute-api` before the function runs. */
  readonly authorization: 'none' | 'iam';
}

/** A document: HEAD is answered as GET, and whoever sends the answer leaves its body out (RFC 9110 §9.3.2). */
const documentRoutes = (path: string, endpoint: EndpointName): readonly EndpointRoute[] =>
  (['GET', 'HEAD'] as const).map((method) => ({ method, path, endpoint, authorization: 'none' }));

/** The whole URL table beside the API's operations. */
export const endpointRoutes: readonly EndpointRoute[] = [
  ...documentRoutes('/{poolId}/.well-known/jwks.json', 'jwks'),
  ...documentRoutes('/{poolId}/.well-known/openid-configuration', 'openid-configuration'),
  { method: 'POST', path: '/iam/credentials', endpoint: 'iam-credentials', authorization: 'iam' },
  { method: 'GET', path: '/confirmUser', endpoint: 'confirm-user', authorization: 'none' },
  { method: 'POST', path: '/confirmUser', endpoint: 'confirm-user', authorization: 'none' },
];

/** The route that an API operation is called by, after the front door's rewrite. */
export const operationRoute = (operation: string): string => `/idp/${operation}`;

/** Where API Gateway sends what no other route takes: it is answered as an unknown operation. */
export const DEFAULT_ROUTE = '$default';
