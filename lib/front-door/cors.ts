/** Cross-origin rules of the API: the same at the preflight, on replies and on errors. No credentials, so any origin may call. */
export const CORS = {
  allowMethods: ['GET', 'HEAD', 'OPTIONS', 'POST'],
  /** What the AWS SDKs, Amplify, amazon-cognito-identity-js and OIDC libraries send. */
  allowHeaders: [
    'authorization',
    'content-type',
    'cache-control',
    'x-amz-target',
    'x-amz-user-agent',
    'x-amz-date',
    'x-amz-security-token',
    'x-amz-content-sha256',
    'amz-sdk-invocation-id',
    'amz-sdk-request',
  ],
  exposeHeaders: ['x-amzn-RequestId', 'x-amzn-ErrorType', 'x-amzn-ErrorMessage', 'Date', 'WWW-Authenticate'],
  maxAgeSeconds: 172_800,
} as const;
