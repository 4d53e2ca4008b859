/** A route that fits a request. */
export interface RouteMatch {
  readonly routeKey: string;
  /** Decoded. */
  readonly pathParameters: Readonly<Record<string, string>>;
}

interface ParsedRoute {
  readonly routeKey: string;
  readonly method: string;
  readonly segments: readonly string[];
  /** Name of the greedy last parameter (`{proxy+}`); undefined when there is none. */
  readonly greedy: string | undefined;
}

const DEFAULT = '$default';

/**
 * Prepares route keys (`POST /a/{b}`, `ANY /a/{proxy+}`, `$default`) for matching as API Gateway does: a full match before a
 * greedy one, a fixed segment before a parameter, a method before `ANY`, `$default` last.
 */
export function createRouteMatcher(
  routeKeys: readonly string[],
): (method: string, path: string) => RouteMatch | undefined {
  const routes = routeKeys
    .filter((key) => key !== DEFAULT)
    .map(parseRoute)
    .sort(bySpecificity);
  const fallback = routeKeys.includes(DEFAULT) ? { routeKey: DEFAULT, pathParameters: {} } : undefined;
  return (method, path) => {
    const segments = path.split('/').slice(1);
    for (const route of routes) {
      if (route.method !== 'ANY' && route.method !== method) continue;
      const pathParameters = matchSegments(route, segments);
      if (pathParameters !== undefined) return { routeKey: route.routeKey, pathParameters };
    }
    return fallback;
  };
}

function parseRoute(routeKey: string): ParsedRoute {
  const [method = '', path = ''] = routeKey.split(' ');
  const segments = path.split('/').slice(1);
  const greedy = /^\{(.+)\+\}$/.exec(segments.at(-1) ?? '')?.[1];
  return { routeKey, method, segments: greedy === undefined ? segments : segments.slice(0, -1), greedy };
}

function bySpecificity(left: ParsedRoute, right: ParsedRoute): number {
  const rank = ({ greedy, segments, method }: ParsedRoute) => [
    greedy === undefined ? 0 : 1,
    -segments.length,
    segments.map((segment) => (isParameter(segment) ? '1' : '0')).join(''),
    method === 'ANY' ? 1 : 0,
  ];
  const [a, b] = [rank(left), rank(right)];
  const differing = a.findIndex((value, index) => value !== b[index]);
  return differing === -1 ? 0 : a[differing]! < b[differing]! ? -1 : 1;
}

function matchSegments(route: ParsedRoute, segments: readonly string[]): Record<string, string> | undefined {
  const { segments: wanted, greedy } = route;
  if (greedy === undefined ? segments.length !== wanted.length : segments.length <= wanted.length) return undefined;
  const parameters: Record<string, string> = {};
  for (const [index, pattern] of wanted.entries()) {
    const segment = segments[index]!;
    if (isParameter(pattern)) {
      if (segment === '') return undefined;
      parameters[pattern.slice(1, -1)] = decode(segment);
    } else if (pattern !== segment) return undefined;
  }
  if (greedy !== undefined) parameters[greedy] = decode(segments.slice(wanted.length).join('/'));
  return parameters;
}

function isParameter(segment: string): boolean {
  return segment.startsWith('{') && segment.endsWith('}');
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
