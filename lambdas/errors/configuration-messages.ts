/** The sentences that configuration operations answer, each once. Where Cognito's wording is known, it is Cognito's. */
export const CONFIGURATION_MESSAGES = {
  poolChanged: 'The user pool is being changed by another request. Try again.',
  configurationTooLarge: 'The configuration is too large as a whole.',
  clientChanged: 'The user pool client is being changed by another request. Try again.',

  // Pools
  tooManyPools: 'There can be at most 10000 user pools.',
  poolProtected:
    'The user pool cannot be deleted because deletion protection is activated. Deletion protection must be inactivated first.',
  poolHasDomain: 'User pool cannot be deleted. It has a domain configured that should be deleted first.',
  aliasAndUsernameAttributes: 'Only one of the aliasAttributes or usernameAttributes can be set in a user pool.',
  mfaFactorRequired:
    "Invalid MFA configuration given, can't disable all MFAs with a required or optional configuration.",
  mfaOffWithFactor: "Invalid MFA configuration given, can't turn off MFA and configure an MFA together.",
  mfaSmsConfigurationRequired:
    'SMS configuration and Auto verification for phone_number are required when MFA is required/optional',
  mfaEmailAccountRequired:
    'Cannot set EmailMfaConfiguration when user pool EmailConfiguration contains an EmailSendingAccount of COGNITO_DEFAULT.',
  mfaExcludesCodes: 'Only PASSWORD and WEB_AUTHN (if configured) can be enabled as an auth factor if MFA is enabled',
  mfaExcludesPasskeys: 'WEB_AUTHN cannot be used as an auth factor when MFA is enabled if not configured for MFA.',
  mfaExcludesSingleFactor:
    'Cannot set WebAuthn factor configuration to SINGLE_FACTOR if MFA is required and WebAuthn is an allowed first auth factor',
  customerKeyUnavailable: 'This version supports only the KeyType AWS_OWNED_KEY.',
  acrInvalid:
    'AcrConfiguration names Level1 to Level4, by 1 to 64 characters without spaces, quotation marks and backslashes.',
  acrTwice: 'AcrConfiguration must give each level a name of its own, which is not the default of another one either.',
  clientRegisteredItself: 'The secrets of a client that registered itself cannot be changed.',
  featureAboveTier: (feature: string, tier: string) => `${feature} is not available in the ${tier} tier.`,
  tierTooLow: (feature: string, tier: string) => `The tier can not be changed to ${tier} because ${feature} is in use.`,
  passwordFactorRequired: 'AllowedFirstAuthFactors must contain PASSWORD.',
  firstFactorsInvalid:
    'AllowedFirstAuthFactors takes PASSWORD, EMAIL_OTP, SMS_OTP and WEB_AUTHN, each once: a software token is no first factor.',
  recoveryAdminOnlyAlone: 'admin_only can not be combined with another recovery mechanism.',
  recoveryNameTwice: (name: string) => `The recovery mechanism ${name} is given more than once.`,
  recoveryPriorityTwice: 'Each recovery mechanism must have a priority of its own.',
  updateSettingsNotAutoVerified:
    'All attributes in AttributesRequireVerificationBeforeUpdate must exist in AutoVerifiedAttributes',
  messageTwice: (legacy: string, member: string) =>
    `${legacy} and VerificationMessageTemplate.${member} are both given and differ.`,
  emailSourceRequired: 'EmailConfiguration.SourceArn is required when EmailSendingAccount is DEVELOPER.',
  emailSourceInvalid: 'EmailConfiguration.SourceArn is not the ARN of an SES identity.',
  emailFromWithoutSource: 'EmailConfiguration.From requires EmailConfiguration.SourceArn.',
  emailFromMismatch: 'EmailConfiguration.From is not an address of the identity that SourceArn names.',
  emailSetRequiresDeveloper: 'EmailConfiguration.ConfigurationSet requires the EmailSendingAccount DEVELOPER.',
  preTokenArnsDiffer:
    'PreTokenGeneration and PreTokenGenerationConfig.LambdaArn must name the same function when both are given.',
  customSenderNeedsKey: 'KMSKeyID is required with CustomSMSSender and CustomEmailSender.',

  // Attributes
  requiredCustomAttribute: 'Required custom attributes are not supported currently.',
  attributeTypeInvalid: 'Invalid AttributeDataType input, consider using the provided AttributeDataType enum.',
  attributeNameMissing: 'An attribute of the schema has no name.',
  standardAttributeFixed: (name: string) =>
    `You can not change AttributeDataType or set developerOnlyAttribute for standard schema attribute ${name}`,
  systemAttributeFixed: (name: string) => `The attribute ${name} can not be configured.`,
  attributeExists: (name: string) => `${name.replace(/^dev:/, '')}: Existing attribute already has name ${name}.`,
  attributeConstraintsInvalid: (name: string, kind: 'String' | 'Number') =>
    `Invalid ${kind}AttributeConstraints for schema attribute ${name}`,
  attributeTooLong: (name: string) => `user.${name}: String attributes cannot have a length of more than 2048`,
  attributeRangeReversed: (name: string, what: 'length' | 'value') =>
    `user.${name}: Max ${what} cannot be less than min ${what}.`,
  tooManyCustomAttributes: 'A user pool can have at most 50 custom attributes.',

  // Clients
  tooManyClients: 'A user pool can have at most 10000 clients.',
  secretGivenAndGenerated: 'GenerateSecret and ClientSecret can not be used together.',
  tokenValidityRange: (token: string, range: string) => `Invalid range for token validity: ${token} must be ${range}.`,
  refreshOutlived: 'The refresh token must be valid at least as long as the access and ID tokens.',
  authFlowsMixed: 'ExplicitAuthFlows can not mix values with and without the ALLOW_ prefix.',
  authFlowTwice: (flow: string) => `ExplicitAuthFlows contains ${flow} more than once.`,
  clientTokenFlowAlone: 'ALLOW_CLIENT_TOKEN_AUTH can not be combined with another auth flow.',
  clientTokenFlowSecret: 'ALLOW_CLIENT_TOKEN_AUTH can not be selected if client does not have a client secret.',
  oauthIncomplete:
    'AllowedOAuthFlows and AllowedOAuthScopes are required if user pool client is allowed to use OAuth flows.',
  clientCredentialsAlone: 'client_credentials flow can not be selected along with code flow or implicit flow.',
  clientCredentialsSecret: 'client_credentials flow can not be selected if client does not have a client secret.',
  callbackRequired: 'CallbackURLs can not be blank if Code Flow or Implicit Flow is selected.',
  scopeUnknown: (scope: string) => `The scope ${scope} does not exist.`,
  urlInvalid: (url: string) => `${url} is not a valid URL.`,
  urlFragment: (url: string) => `${url} cannot have a fragment.`,
  urlPlain: (url: string) => `${url} cannot use the HTTP protocol.`,
  urlScheme: (url: string) => `${url} uses a scheme that is not allowed.`,
  defaultRedirectUnlisted: 'DefaultRedirectURI must be one of the CallbackURLs.',
  readAttributesInvalid: 'Invalid read attributes specified while creating a client',
  writeAttributesInvalid: 'Invalid write attributes specified while creating a client',
  requiredAttributeNotWritable: (name: string) => `WriteAttributes must contain the required attribute ${name}.`,
  providerUnknown: (provider: string, poolId: string) =>
    `The provider ${provider} does not exist for User Pool ${poolId}.`,
  analyticsIncomplete:
    'AnalyticsConfiguration needs an ApplicationArn, or an ApplicationId with RoleArn and ExternalId.',

  // Client secrets
  clientHasNoSecret: 'Secrets can not be added to a client that was created without one.',
  tooManyClientSecrets: 'A user pool client can have at most 2 secrets.',
  clientSecretNotFound: (secretId: string) => `Client secret ${secretId} does not exist.`,
  lastClientSecret: 'The last secret of a user pool client can not be deleted.',

  // Terms
  termsNotFound: (terms: string) => `Terms ${terms} do not exist.`,
  termsExist: (name: string) => `The user pool client already has terms with the name ${name}.`,
  termsChanged: 'The terms are being changed by another request. Try again.',
  termsLinksRequired: 'Links is required when TermsSource is LINK.',
  tooManyTerms: 'A user pool can have at most 40 terms documents.',

  // Logs, limits, replicas
  authEventsLevel: 'The EventSource userAuthEvents has the LogLevel INFO.',
  authEventsDestination:
    'The EventSource userAuthEvents needs exactly one of CloudWatchLogsConfiguration, FirehoseConfiguration and S3Configuration.',
  logSourceTwice: 'Each EventSource can have one log configuration.',
  notificationLevel: 'The EventSource userNotification has the LogLevel ERROR.',
  notificationDestination:
    'The EventSource userNotification needs a CloudWatchLogsConfiguration, and no other destination.',
  logGroupInvalid: (arn: string) => `${arn} is not the ARN of a log group.`,
  logBucketInvalid: (arn: string) => `${arn} is not the ARN of a bucket.`,
  logStreamInvalid: (arn: string) => `${arn} is not the ARN of a delivery stream.`,
  logDestinationElsewhere: (arn: string) => `${arn} is not in the account and Region of the user pool.`,
  logDestinationDenied: (what: string, name: string) =>
    `The service may not write to the ${what} ${name}: it must be named or tagged as the service's documentation says, or the stack must grant it.`,
  logDestinationMissing: (what: string, name: string) => `The ${what} ${name} does not exist.`,
  logDestinationUnfit: (what: string, name: string) =>
    `The ${what} ${name} takes no logs from here: a bucket must be in the Region of the user pool, a delivery stream have direct PUT as its source.`,
  limitUnknown: (categories: string) => `Attributes must hold Category and nothing else, one of: ${categories}.`,
  limitFixed: (value: number) =>
    `The limit is ${value} requests per second. It is set when the service is deployed and cannot be changed by a call.`,
  replicaInPrimary: (region: string) => `The user pool is in ${region} already.`,
  replicaIsPrimary: (region: string) =>
    `${region} has the primary user pool, which cannot be changed or deleted as a replica.`,
  replicaNotFound: (poolId: string, region: string) => `User pool ${poolId} has no replica in ${region}.`,
  replicaExists: (region: string) => `The user pool has a replica in ${region} already.`,
  tooManyReplicas: (region: string) => `A user pool can have one replica, and this one has it in ${region}.`,
  replicaTags: 'A replica has the tags of its user pool and none of its own.',
  replicaActive: (region: string) => `The replica in ${region} is active. Set its status to INACTIVE first.`,
  replicaUndeployed: (region: string) =>
    `The service is not deployed in ${region}: deploy the stack there as a replica of this one first (docs/replicas.md).`,
  poolHasReplica: 'User pool cannot be deleted. It has a replica that should be deleted first.',
  routingUnavailable: (region: string) =>
    `Routing.Failover.SecondaryRegion must name a Region in which the user pool has a replica; it has none in ${region}.`,
  routingOfPrefix: 'Routing can not be set for a prefix domain.',

  // Sessions
  trackingRequired: 'SSOSession can be configured only while session tracking is enabled for the user pool.',

  // Groups, resource servers, domains, tags
  groupExists: 'A group with the name already exists.',
  groupNotFound: 'Group not found.',
  groupChanged: 'The group is being changed by another request. Try again.',
  tooManyGroups: 'A user pool can have at most 10000 groups.',
  resourceServerExists: (identifier: string, poolId: string) => `${identifier} already exists in user pool ${poolId}.`,
  resourceServerNotFound: (identifier: string) => `Resource server ${identifier} does not exist.`,
  resourceServerReserved: (identifier: string) => `The identifier ${identifier} is reserved.`,
  scopeTwice: (scope: string) => `The scope ${scope} is given more than once.`,
  tooManyResourceServers: 'A user pool can have at most 300 resource servers.',
  domainTaken: 'Domain already associated with another user pool.',
  tooManyCustomDomains: 'There can be at most 4 custom domains.',
  domainPresent: 'The user pool already has a domain configured.',
  domainNotFound: 'No such domain or user pool exists.',
  domainReserved: (word: string) => `Domain cannot contain reserved word: ${word}`,
  relyingPartyIdInvalid: 'RelyingPartyId must be a host name in lower case, without scheme and port.',
  domainInvalid: 'The domain is not a valid domain name.',
  domainNotCustom: 'CustomDomainConfig can not be set for a prefix domain.',
  customDomainConfigRequired: 'CustomDomainConfig is required for a custom domain.',
  managedLoginVersionInvalid: 'ManagedLoginVersion must be 1 or 2.',
  resourceArnInvalid: 'The resource ARN is not the ARN of a user pool.',
  tooManyTags: 'A user pool can have at most 50 tags.',
  tagReserved: 'Tag keys can not begin with aws:.',
} as const;
