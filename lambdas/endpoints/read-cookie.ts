import type { APIGatewayProxyEventV2 } from 'aws-lambda';

/**
 * The value of a cookie of that name: of the first one, which browsers send for the nearest path. It may come in quotes (RFC 6265 §4.1.1),
 * with attributes behind it, as Java's cookie manager sends it.
 */
export function readCookie(
  { cookies = [] }: Pick<APIGatewayProxyEventV2, 'cookies'>,
  name: string,
): string | undefined {
  const found = cookies.find((cookie) => cookie.startsWith(`${name}=`));
  return found && /^"?([^";]*)/.exec(found.slice(name.length + 1))?.[1];
}
