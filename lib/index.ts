/**
 * User pools under the names and with the props of `aws-cdk-lib/aws-cognito`: an app changes its import line. Props types that aren't listed
 * are CDK's own.
 */
export * from 'aws-cdk-lib/aws-cognito';
export { CognateService, type CognateServiceProps } from './cognate-service.ts';
export type { CustomDomain } from './front-door.ts';
export type { EmailOptions } from './messaging.ts';
export type { Rate, RateCategory } from './throttling.ts';
export { UserPool, type UserPoolProps } from './user-pool.ts';
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
export { UserPoolResourceServer, type UserPoolResourceServerProps } from './user-pool-resource-server.ts';
export { WebAcl, type WebAclOptions } from './web-acl.ts';
