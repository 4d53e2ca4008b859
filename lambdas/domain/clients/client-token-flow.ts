/** The auth flow of clients that are machines: documented, but missing from the enumeration of the AWS SDK. */
export const CLIENT_TOKEN_FLOW = 'ALLOW_CLIENT_TOKEN_AUTH';
