// The CloudFront Function at the front door (cloudfront-js-2.0). It knows only headers and the URI, never the body. It answers browsers'
// preflights, gives each operation a path of its own, takes the prefix of a pool's domain off the path, and tells the origin what the viewer
// asked for. Pages have no preflight: no other site's script may read them.
const HOST = '__VIEWER_HOST__';
const PATH = '__VIEWER_PATH__';
const ADDRESS = '__VIEWER_ADDRESS__';
// `/{prefix}` before a path that is beneath the domain of a pool.
const PREFIX = /^\/[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?=\/(?:__DOMAIN_PATHS__)$)/;
const PAGE = /\/(?:__PAGE_PATHS__)$/;

// biome-ignore lint/correctness/noUnusedVariables: CloudFront calls it by this name.
function handler(event) {
  const request = event.request;
  const headers = request.headers;

  if (request.method === 'OPTIONS' && PAGE.test(request.uri)) {
    return { statusCode: 405, statusDescription: 'Method Not Allowed', headers: { allow: { value: 'GET, POST' } } };
  }
  if (request.method === 'OPTIONS') {
    return {
      statusCode: 204,
      statusDescription: 'No Content',
      headers: {
        'access-control-allow-origin': { value: '*' },
        'access-control-allow-methods': { value: '__ALLOW_METHODS__' },
        'access-control-allow-headers': { value: '__ALLOW_HEADERS__' },
        'access-control-max-age': { value: '__MAX_AGE__' },
        'cache-control': { value: 'no-store' },
      },
    };
  }

  // Overwritten in any case: what a viewer sends under these names is not believed.
  headers[HOST] = { value: headers.host ? headers.host.value : '' };
  headers[PATH] = { value: request.uri };
  headers[ADDRESS] = { value: event.viewer.ip };

  const target = headers['x-amz-target'];
  if (request.method === 'POST' && request.uri === '/') {
    const match = target ? /^AWSCognitoIdentityProviderService\.([A-Za-z]{1,64})$/.exec(target.value) : null;
    request.uri = match ? `/idp/${match[1]}` : '/idp/';
  }
  request.uri = request.uri.replace(PREFIX, '');
  return request;
}
