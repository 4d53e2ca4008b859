/** The sentences of operations on identity providers and on whom their people are, each once. */
export const PROVIDER_MESSAGES = {
  // Providers
  notFound: (name: string) => `Identity provider ${name} does not exist.`,
  identifierNotFound: (identifier: string) => `No identity provider has the identifier ${identifier}.`,
  exists: (name: string) => `A provider with the name ${name} already exists in this user pool.`,
  changed: 'The identity provider is being changed by another request. Try again.',
  tooMany: 'A user pool can have at most 300 identity providers.',
  builtIn: (name: string) => `The provider ${name} is the user pool itself and cannot be changed.`,
  nameReserved: (name: string) => `The ProviderName ${name} is reserved.`,
  nameInvalid: 'ProviderName must consist of letters, numbers, symbols and punctuation.',
  nameOfType: (type: string) =>
    `A provider of the type ${type} has the ProviderName ${type}, and no other provider has.`,
  identifierTaken: 'Another provider of this user pool has one of the IdpIdentifiers.',
  identifierTwice: (identifier: string) => `The identifier ${identifier} is given more than once.`,
  detailMissing: (type: string, key: string) => `ProviderDetails of the type ${type} must contain ${key}.`,
  detailUnknown: (type: string, key: string) => `ProviderDetails of the type ${type} cannot contain ${key}.`,
  detailInvalid: (key: string, values: string) => `ProviderDetails.${key} must be ${values}.`,
  urlInvalid: (key: string) =>
    `ProviderDetails.${key} must be an https URL on the standard port, without user and fragment.`,
  endpointsIncomplete:
    'ProviderDetails must contain all of authorize_url, token_url, attributes_url and jwks_uri, or none of them.',
  openidMissing: 'ProviderDetails.authorize_scopes must contain openid.',
  oneMetadata: 'ProviderDetails must contain either MetadataURL or MetadataFile.',
  mappedAttributeUnknown: (name: string) => `AttributeMapping names the attribute ${name}, which is not in the schema.`,
  mappedAttributeFixed: (name: string) => `The attribute ${name} cannot be mapped.`,
  mappedToNothing: (name: string) => `AttributeMapping maps ${name} to an empty name.`,
  usernameMapping: (subject: string) => `The attribute username can be mapped to ${subject} only.`,
  usernameUnmapped: 'The attribute username cannot be mapped for this type of provider: the subject is its name.',
  acrMappingOfType: 'AcrMapping can be set for providers of the type OIDC only.',
  acrMappingInvalid: 'AcrMapping maps Level1, Level2, Level3 and Level4 to values of the provider without spaces.',

  // Links
  memberMissing: (user: 'DestinationUser' | 'SourceUser' | 'User', member: string) => `${user}.${member} is required.`,
  sourceIsLocal: 'SourceUser must be a user of an identity provider.',
  destinationDisabled: 'DestinationUser is disabled.',
  subjectOnly: (name: string) => `ProviderAttributeName must be Cognito_Subject for the provider ${name}.`,
  attributeUnmapped: (attribute: string, name: string) =>
    `ProviderAttributeName ${attribute} is not in the AttributeMapping of the provider ${name}.`,
  linkedAlready: 'SourceUser is already linked to DestinationUser',
  sourceExists: 'SourceUser exists as a user, or is linked to another one.',
  tooManyLinks: 'At most 5 identities can be linked to a user.',
  tooManyLinkAttributes: (name: string) => `Links can name people of the provider ${name} by at most 5 attributes.`,
  profileOwn: 'The identity that a profile was made for cannot be unlinked: disable or delete the user.',
} as const;
