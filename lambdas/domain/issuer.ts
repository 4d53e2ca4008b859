/** The `iss` of a pool's tokens: where its discovery documents are. */
export function issuer(publicOrigin: string, poolId: string): string {
  return `${publicOrigin}/${poolId}`;
}
