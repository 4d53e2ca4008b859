import { assetKey } from './asset-key.ts';

/** Where an asset is served, beneath the public origin. */
export function assetPath(
  poolId: string,
  clientId: string,
  asset: { readonly digest: string; readonly extension: string },
): string {
  return `/${assetKey(poolId, clientId, asset).split('/').map(encodeURIComponent).join('/')}`;
}
