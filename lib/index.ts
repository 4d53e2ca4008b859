/**
 * User pools under the names and with the props of `aws-cdk-lib/aws-cognito`: an app changes its import line. The value classes, enums and
 * types are CDK's own. The `Cfn…` constructs aren't here: they would make resources of Amazon Cognito.
 */
export {
  AccountRecovery,
  AdvancedSecurityMode,
  type AllowedFirstAuthFactors,
  type AnalyticsConfiguration,
  type AttributeMapping,
  type AuthFlow,
  type AutoVerifiedAttrs,
  type BaseUrlOptions,
  BooleanAttribute,
  ClientAttributes,
  type CognitoDomainOptions,
  type CustomAttributeConfig,
  type CustomAttributeProps,
  type CustomDomainOptions,
  CustomThreatProtectionMode,
  DateTimeAttribute,
  type DeviceTracking,
  type EmailSettings,
  FeaturePlan,
  type ICustomAttribute,
  type IUserPool,
  type IUserPoolClient,
  type IUserPoolDomain,
  type IUserPoolGroup,
  type IUserPoolIdentityProvider,
  type IUserPoolResourceServer,
  type KeepOriginalAttrs,
  LambdaVersion,
  ManagedLoginVersion,
  Mfa,
  type MfaSecondFactor,
  NumberAttribute,
  type NumberAttributeConstraints,
  type NumberAttributeProps,
  type OAuthFlows,
  OAuthScope,
  type OAuthSettings,
  OidcAttributeRequestMethod,
  type OidcEndpoints,
  PasskeyUserVerification,
  type PasswordPolicy,
  ProviderAttribute,
  ResourceServerScope,
  type ResourceServerScopeProps,
  type SignInAliases,
  type SignInPolicy,
  type SignInUrlOptions,
  SigningAlgorithm,
  type StandardAttribute,
  type StandardAttributes,
  type StandardAttributesMask,
  StandardThreatProtectionMode,
  StringAttribute,
  type StringAttributeConstraints,
  type StringAttributeProps,
  type UserInvitationConfig,
  UserPoolClientIdentityProvider,
  type UserPoolClientOptions,
  type UserPoolDomainOptions,
  UserPoolEmail,
  type UserPoolEmailConfig,
  type UserPoolGroupOptions,
  UserPoolIdentityProvider,
  type UserPoolIdentityProviderProps,
  UserPoolIdentityProviderSamlMetadata,
  UserPoolIdentityProviderSamlMetadataType,
  UserPoolOperation,
  type UserPoolResourceServerOptions,
  type UserPoolSESOptions,
  type UserPoolTriggers,
  type UserVerificationConfig,
  VerificationEmailStyle,
} from 'aws-cdk-lib/aws-cognito';
export type { ClientRegistration } from './client-registration.ts';
export { CognateService, type CognateServiceProps } from './cognate-service.ts';
export { CustomDomainDistribution, type CustomDomainDistributionProps } from './custom-domain-distribution.ts';
export type { CustomDomain } from './front-door/make-distribution.ts';
export type { EmailOptions } from './messaging.ts';
export type { PrimaryDeployment } from './primary-deployment.ts';
export { ReplicaKeyStack, type ReplicaKeyStackProps } from './replica-key-stack.ts';
export type { Rate, RateCategory } from './throttling.ts';
export { type AuthenticationLevel, UserPool, type UserPoolProps } from './user-pool.ts';
export { UserPoolClient, type UserPoolClientProps } from './user-pool-client.ts';
export { UserPoolDomain, type UserPoolDomainProps } from './user-pool-domain.ts';
export { UserPoolGroup, type UserPoolGroupProps } from './user-pool-group.ts';
export { UserPoolIdentityProviderAmazon, type UserPoolIdentityProviderAmazonProps } from './user-pool-idps/amazon.ts';
export { UserPoolIdentityProviderApple, type UserPoolIdentityProviderAppleProps } from './user-pool-idps/apple.ts';
export {
  UserPoolIdentityProviderFacebook,
  type UserPoolIdentityProviderFacebookProps,
} from './user-pool-idps/facebook.ts';
export { UserPoolIdentityProviderGoogle, type UserPoolIdentityProviderGoogleProps } from './user-pool-idps/google.ts';
export { UserPoolIdentityProviderOidc, type UserPoolIdentityProviderOidcProps } from './user-pool-idps/oidc.ts';
export { UserPoolIdentityProviderSaml, type UserPoolIdentityProviderSamlProps } from './user-pool-idps/saml.ts';
export { UserPoolLogDelivery, type UserPoolLogDeliveryProps } from './user-pool-log-delivery.ts';
export {
  UserPoolManagedLoginBranding,
  type UserPoolManagedLoginBrandingProps,
} from './user-pool-managed-login-branding.ts';
export { UserPoolOidcProvider, type UserPoolOidcProviderProps } from './user-pool-oidc-provider.ts';
export { UserPoolResourceServer, type UserPoolResourceServerProps } from './user-pool-resource-server.ts';
export { UserPoolRiskConfiguration, type UserPoolRiskConfigurationProps } from './user-pool-risk-configuration.ts';
export { UserPoolRole, type UserPoolRoleProps } from './user-pool-role.ts';
export { UserPoolSessions, type UserPoolSessionsProps } from './user-pool-sessions.ts';
export { type TermsLanguage, UserPoolTerms, type UserPoolTermsProps } from './user-pool-terms.ts';
export { UserPoolUICustomization, type UserPoolUICustomizationProps } from './user-pool-ui-customization.ts';
export { WebAcl, type WebAclOptions } from './web-acl.ts';
