/** What the token endpoint understands of a form. */
export const TOKEN_PARAMETERS = [
  'aws_client_metadata',
  'client_id',
  'client_secret',
  'code',
  'code_verifier',
  'grant_type',
  'redirect_uri',
  'refresh_token',
  'resource',
  'scope',
] as const;
