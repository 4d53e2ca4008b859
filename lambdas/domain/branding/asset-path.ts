/** Where an asset is served, beneath the public origin. The name changes with the bytes. */
export function assetPath(poolId: string, clientId: string, asset: { digest: string; extension: string }): string {
  return `/${poolId}/assets/${encodeURIComponent(clientId)}/${asset.digest}.${asset.extension.toLowerCase()}`;
}
