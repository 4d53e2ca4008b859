/** The sentences of SAML federation, each once. Those for clients are printable ASCII without quotation marks and backslashes. */
export const SAML_MESSAGES = {
  // Operations
  metadataUnreachable: 'The metadata of the identity provider could not be read at ProviderDetails.MetadataURL.',
  metadataInvalid: 'The metadata is not that of one SAML 2.0 identity provider.',
  metadataRefused: {
    malformed: 'The metadata is not well-formed XML without a document type, or longer than 131072 characters.',
    certificate:
      'The metadata must contain 1 to 16 signing certificates with RSA keys of at least 2048 bits, each of at most 4096 characters.',
    endpoint:
      'The metadata must contain a SingleSignOnService with the HTTP-Redirect binding, and only https locations.',
    expired: 'The metadata is no longer valid.',
  },

  // Clients
  notReady: 'The identity provider is not set up for SAML',
  responseMissing: 'SAMLResponse is missing',
  responseInvalid: (reason: string) => `Error in SAML response processing: ${reason}`,
  providersBeside:
    'The client has other kinds of identity providers, so that responses that nobody asked for are refused',
  unsolicitedOff: 'The identity provider may not begin sign-ins',
  refusals: {
    'too-long': 'it is longer than 100000 characters',
    unsigned: 'neither response nor assertion is signed',
    algorithm: 'it is not signed with RSA and SHA-2',
    signature: 'the signature does not verify',
    issuer: 'the issuer is not the identity provider',
    audience: 'the audience is not the user pool',
    destination: 'the destination is another address',
    recipient: 'the recipient is another address',
    'in-response-to': 'it answers another request',
    unsolicited: 'it answers a request that is unknown',
    confirmation: 'there is no bearer confirmation',
    subject: 'there is no NameID',
    'not-yet-valid': 'it is not valid yet',
    expired: 'it has expired',
    'too-old': 'it was issued too long ago',
    status: 'the identity provider reports a failure',
    replayed: 'the assertion was used before',
    'not-encrypted': 'the assertion is not encrypted',
  },
  unreadable: 'it can not be read',
} as const;
