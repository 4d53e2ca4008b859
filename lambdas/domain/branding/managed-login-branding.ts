import type { BrandingAsset } from './branding-asset.ts';

/** How the managed-login pages of one client look. */
export interface ManagedLoginBranding {
  /** A UUID. */
  readonly id: string;
  readonly poolId: string;
  readonly clientId: string;
  /** The service's own look: `settings` and `assets` are then empty. */
  readonly usesProvidedValues: boolean;
  /** The owner's document, as it was given; undefined when there is none. */
  readonly settings?: Readonly<Record<string, unknown>> | undefined;
  readonly assets: readonly BrandingAsset[];
  readonly createdAt: number;
  readonly modifiedAt: number;
  readonly version: number;
}
