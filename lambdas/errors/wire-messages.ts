/** What the protocol itself says to clients, in the words of AWS's own services where they are known. */
export const wireMessages = {
  forbiddenOrigin: 'This endpoint is reached through its front door only.',
  unknownOperation: 'Unknown operation.',
  bodyTooLarge: (limit: number) => `The request body must not be larger than ${limit} bytes.`,
  malformedJson: 'The request body is not valid JSON.',
  notAnObject: 'The request body must be a JSON object.',
  internalError: 'Something went wrong.',
  concurrentModification: 'The resource was changed by another request. Please try again.',
  tooManyRequests: 'Rate exceeded',

  withheld: (operation: string, reason: string, region: string) =>
    `${operation} is not available in this Region, where the user pool has a replica: ${reason}. Call ${region}.`,
  writtenElsewhere: 'The call would change what only the primary Region of the user pool changes. Make it there.',
  replicaInactive: 'The replica of the user pool in this Region is not active.',

  missingAuthenticationToken: 'Missing Authentication Token',
  unsupportedAlgorithm: 'Authorization header requires the algorithm AWS4-HMAC-SHA256.',
  incompleteSignature: (lacking: readonly string[]) =>
    lacking.map((part) => `Authorization header requires '${part}' parameter.`).join(' '),
  missingDate: "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.",
  malformedDate: 'Date must be in ISO-8601 basic format: 20150830T123600Z.',
  unsignedHeader: (header: string) => `'${header}' must be a signed header.`,
  wrongScope: (region: string) => `Credential should be scoped to: <date>/${region}/cognito-idp/aws4_request.`,
  wrongScopeDate: (given: string, expected: string) =>
    `Date in Credential scope does not match date of the request: '${given}' != '${expected}'.`,
  signatureMismatch:
    'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.',
  signatureExpired: (signedAt: string, earliest: string, now: string) =>
    `Signature expired: ${signedAt} is now earlier than ${earliest} (${now} - 5 min.)`,
  signatureNotYetCurrent: (signedAt: string, latest: string, now: string) =>
    `Signature not yet current: ${signedAt} is still later than ${latest} (${now} + 5 min.)`,
  signatureReplayed: 'Signature has been used before: a request that changes something is accepted once.',
  unrecognizedClient: 'The security token included in the request is invalid.',
  expiredToken: 'The security token included in the request is expired',
  accessDenied: (arn: string, operation: string) =>
    `User: ${arn} is not authorized to perform: cognito-idp:${operation}`,

  notIamAuthorised: 'This endpoint needs IAM authorization.',
  invalidCredentialsRequest: (problem: string) => `The request for credentials is invalid: ${problem}.`,
} as const;
