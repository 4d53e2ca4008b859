import type { APIGatewayProxyEventV2 } from 'aws-lambda';

/** The value of a cookie of that name: of the first one, which browsers send for the nearest path. */
export function readCookie(
  { cookies = [] }: Pick<APIGatewayProxyEventV2, 'cookies'>,
  name: string,
): string | undefined {
  const found = cookies.find((cookie) => cookie.startsWith(`${name}=`));
  return found?.slice(name.length + 1);
}
