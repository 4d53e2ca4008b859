/** Under which name an asset is kept: that under which it is served, without a slash at the beginning. It changes with the bytes. */
export function assetKey(
  poolId: string,
  clientId: string,
  { digest, extension }: { readonly digest: string; readonly extension: string },
): string {
  return `${poolId}/assets/${clientId}/${digest}.${extension.toLowerCase()}`;
}
