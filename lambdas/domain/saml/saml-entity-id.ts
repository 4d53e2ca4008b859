/** What a pool is called among SAML providers, as in Cognito. */
export function samlEntityId(poolId: string): string {
  return `urn:amazon:cognito:sp:${poolId}`;
}
