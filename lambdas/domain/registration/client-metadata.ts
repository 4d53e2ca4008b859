import type { OAuthFlowType } from '@aws-sdk/client-cognito-identity-provider';

/** What a client says of itself when it registers (RFC 7591 §2), as far as it makes a difference here. */
export interface ClientMetadata {
  readonly flow: Exclude<OAuthFlowType, 'implicit'>;
  readonly redirectUris: readonly string[];
  readonly logoutUris: readonly string[];
  readonly authentication: 'none' | 'client_secret_basic' | 'client_secret_post';
  /** Undefined when it doesn't say: then it gets what everybody may have. */
  readonly scopes: readonly string[] | undefined;
  readonly name: string;
}
