import type { OAuthFlows, OAuthScope } from 'aws-cdk-lib/aws-cognito';

/** Dynamic client registration (RFC 7591) of a pool, which CloudFormation's own user pool doesn't have. */
export interface ClientRegistration {
  /**
   * Whether anybody may register a client, without an initial access token.
   *
   * @default false
   */
  readonly open?: boolean;
  /**
   * What clients may do that registered with an initial access token.
   *
   * @default the authorization code grant and client credentials
   */
  readonly authenticatedGrants?: OAuthFlows;
  /**
   * What clients may do that registered without one.
   *
   * @default the authorization code grant
   */
  readonly openGrants?: OAuthFlows;
  /**
   * Scopes that clients may ask for beside openid, email, phone and profile.
   *
   * @default none
   */
  readonly scopes?: readonly OAuthScope[];
}
