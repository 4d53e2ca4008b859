import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { endpointRoutes } from '../../lambdas/endpoints/routes.ts';
import { FRONT_DOOR_HEADERS } from '../../lambdas/platform/headers.ts';
import { CORS } from './cors.ts';

const LARGEST = 10_240;

/** The paths of a kind of route beneath a pool's domain, as alternatives of a regular expression, without the leading slash; `{name}` is one segment. */
const pathsOf = (...kinds: readonly string[]): string => {
  const paths = endpointRoutes.filter(({ domain }) => domain !== undefined && kinds.includes(domain));
  return [
    ...new Set(
      paths.map(({ path }) =>
        path
          .slice(1)
          .replaceAll('/', '\\/')
          .replace(/\{\w+\}/g, '[a-z]+'),
      ),
    ),
  ].join('|');
};

/** The CloudFront Function's code with the header names and cross-origin rules filled in. Throws when it outgrows CloudFront's 10 KB. */
export function renderViewerRequest(): string {
  const values: Readonly<Record<string, string>> = {
    __ALLOW_METHODS__: CORS.allowMethods.join(','),
    __ALLOW_HEADERS__: CORS.allowHeaders.join(','),
    __MAX_AGE__: String(CORS.maxAgeSeconds),
    __DOMAIN_PATHS__: pathsOf('page', 'service'),
    __PAGE_PATHS__: pathsOf('page'),
    __VIEWER_HOST__: FRONT_DOOR_HEADERS.viewerHost,
    __VIEWER_PATH__: FRONT_DOOR_HEADERS.viewerPath,
    __VIEWER_ADDRESS__: FRONT_DOOR_HEADERS.viewerAddress,
  };
  const source = readFileSync(join(import.meta.dirname, 'viewer-request.js'), 'utf8');
  const code = source.replace(/__[A-Z_]+__/g, (name) => {
    const value = values[name];
    if (value === undefined) throw new Error(`viewer-request.js names ${name}, which has no value.`);
    return value;
  });
  if (Buffer.byteLength(code) > LARGEST)
    throw new Error('viewer-request.js is larger than the 10 KB that CloudFront takes.');
  return code;
}
