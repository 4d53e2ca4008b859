import type { UserContextDataType } from '@aws-sdk/client-cognito-identity-provider';
import type { UserPoolClient } from '../../domain/user-pool-client.ts';
import { readEncodedData } from '../../risk/read-encoded-data.ts';
import type { Viewer } from '../../wire/operation.ts';

/** What a request says of the user's device, beside what the front door knows. */
export interface RequestContextData extends UserContextDataType {
  /** Of a signed operation: the server that calls knows where its users are. */
  readonly isTrusted?: boolean | undefined;
}

const NOWHERE = { country: undefined, city: undefined, latitude: undefined, longitude: undefined, timeZone: undefined };

/**
 * The viewer with what the request says of the device. An address that the client itself names counts only for a client with a secret that
 * propagates such data, as in Cognito: anybody else could name whichever suits them. What geography is known is that of the connection, and
 * not of a named address.
 */
export function readContext(
  viewer: Viewer,
  client: UserPoolClient,
  usernames: readonly (string | undefined)[],
  data: RequestContextData | undefined,
): Viewer {
  if (data === undefined) return viewer;
  const mayName = client.secrets.length > 0 && client.configuration.EnablePropagateAdditionalUserContextData === true;
  const named = mayName && !data.isTrusted ? data.IpAddress : undefined;
  const found = usernames
    .filter((username) => username !== undefined)
    .map((username) => readEncodedData(data.EncodedData, { clientId: client.id, username }))
    .find((device) => device !== undefined);
  const known = named === undefined ? viewer : { ...viewer, ...NOWHERE, ipAddress: named };
  return found === undefined ? known : { ...known, fingerprint: found.fingerprint };
}
