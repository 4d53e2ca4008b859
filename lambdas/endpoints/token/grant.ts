import type { OAuthFlowType } from '@aws-sdk/client-cognito-identity-provider';
import type { UserPoolClient } from '../../domain/user-pool-client.ts';
import type { Viewer } from '../../wire/operation.ts';
import type { TokenForm } from './token-form.ts';
import type { TokenServices } from './token-services.ts';

/** A token request of a client that has proven itself. */
export interface TokenRequest {
  readonly client: UserPoolClient;
  readonly form: TokenForm;
  readonly viewer: Viewer;
}

/** The body of a successful answer (RFC 6749 §5.1). */
export interface TokenReply {
  readonly access_token: string | undefined;
  readonly id_token?: string | undefined;
  readonly refresh_token?: string | undefined;
  readonly token_type: 'Bearer';
  readonly expires_in: number | undefined;
  readonly scope?: string | undefined;
}

/** One grant type of the token endpoint. */
export interface Grant {
  /** What the client must be allowed; undefined when being allowed OAuth is enough. */
  readonly flow: OAuthFlowType | undefined;
  /** Throws OauthError, and the ServiceErrors of the flows that it shares with the API. */
  give(services: TokenServices, request: TokenRequest): Promise<TokenReply>;
}
