/** Error codes of OAuth 2.0 (RFC 6749, 6750, 7009, 7591, 8707, 9470) and OpenID Connect Core that this service answers with. */
export type OauthErrorCode =
  | 'access_denied'
  | 'consent_required'
  | 'insufficient_scope'
  | 'invalid_client'
  | 'invalid_client_metadata'
  | 'invalid_grant'
  | 'invalid_redirect_uri'
  | 'invalid_request'
  | 'invalid_scope'
  | 'invalid_target'
  | 'invalid_token'
  | 'login_required'
  | 'registration_not_supported'
  | 'request_not_supported'
  | 'request_uri_not_supported'
  | 'server_error'
  | 'temporarily_unavailable'
  | 'unauthorized_client'
  | 'unmet_authentication_requirements'
  | 'unsupported_grant_type'
  | 'unsupported_response_type'
  | 'unsupported_token_type';

/** An error of the OAuth endpoints. Code and description reach the client as they are; nothing else does. */
export class OauthError extends Error {
  readonly code: OauthErrorCode;
  /** `error_description`: printable ASCII without quotation marks (RFC 6749 §5.2), for the developer of the client. */
  readonly description: string | undefined;

  constructor(code: OauthErrorCode, description?: string, options: { cause?: unknown } = {}) {
    super(description ?? code, options);
    this.name = code;
    this.code = code;
    this.description = description;
  }
}
