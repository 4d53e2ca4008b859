/** The sentences that CloudFormation shows when a custom resource fails, each once. */
export const RESOURCE_MESSAGES = {
  typeUnknown: (type: string) => `This service does not make resources of the type ${type}.`,
  propertyUnknown: (path: string) => `The property ${path} is not supported by this version.`,
  schemaFixed: (name: string) => `Existing schema attributes cannot be modified or deleted: ${name}.`,
  originInvalid: 'PublicOrigin must be a scheme and a host, as in https://login.example.com.',
  primaryMissing: (region: string) =>
    `The settings of the primary deployment are not in ${region} or do not open here: deploy the primary with this Region among its replicaRegions first.`,
  referenceUnsupported: 'Of dynamic references, this service resolves those to Secrets Manager.',
  secretUnreadable: (id: string) => `There is no secret ${id} with a text that the service may read.`,
  secretMemberMissing: (id: string, key: string) => `The secret ${id} has no member ${key} that is a text.`,
  timedOut: 'The service did not finish in time. The request can be repeated.',
  internal: (requestId: string) => `The service failed; its log has the reason under the request id ${requestId}.`,
  enabledMfasInvalid: (factors: string) => `EnabledMfas must be a list of: ${factors}.`,
} as const;
