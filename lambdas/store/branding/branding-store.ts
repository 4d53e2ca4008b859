import type { ManagedLoginBranding } from '../../domain/branding/managed-login-branding.ts';
import type { UiCustomization } from '../../domain/branding/ui-customization.ts';
import type { CreateResult } from '../create-result.ts';

/** What the pages of a client may look like. */
export interface BrandingOfClient {
  readonly managedLogin: ManagedLoginBranding | undefined;
  /** The client's own, else that of all clients. */
  readonly classic: UiCustomization | undefined;
}

export interface BrandingStore {
  /** `taken`: the client has one. ConflictError when the pool or the client is gone. */
  create(branding: ManagedLoginBranding): Promise<CreateResult>;
  /** By id. Two reads. */
  read(poolId: string, id: string): Promise<ManagedLoginBranding | undefined>;
  find(poolId: string, clientId: string): Promise<ManagedLoginBranding | undefined>;
  /** For pages: one eventually consistent read. */
  readForPages(poolId: string, clientId: string): Promise<BrandingOfClient>;
  /** Replaces the stored one of that version. ConflictError when it was changed or is gone. */
  update(branding: ManagedLoginBranding): Promise<ManagedLoginBranding>;
  /** ConflictError when it was changed or is gone. */
  delete(branding: ManagedLoginBranding): Promise<void>;
}

export interface UiCustomizationStore {
  /** Exactly that of the client, or of all. */
  read(poolId: string, clientId: string): Promise<UiCustomization | undefined>;
  /** Version 1 is a new one. ConflictError when another is stored, or pool or client are gone. */
  put(customization: UiCustomization): Promise<void>;
  /** Idempotent. */
  delete(poolId: string, clientId: string): Promise<void>;
}

/** An image, by its bytes. */
export interface AssetName {
  readonly digest: string;
  readonly extension: string;
}

/** An image that is new. */
export interface NewAsset extends AssetName {
  readonly bytes: Uint8Array;
  readonly mediaType: string;
  /** ms */
  readonly uploadedAt: number;
}

export interface AssetStore {
  /**
   * Keeps the bytes whole, for the client or for all; the ones that are there already count as uploaded anew. ConflictError when pool or
   * client are gone, or the image is being removed.
   */
  put(poolId: string, clientId: string, asset: NewAsset): Promise<void>;
  read(poolId: string, clientId: string, asset: AssetName): Promise<Uint8Array | undefined>;
  /** Removes those of a client that are not in `kept` and were uploaded before `before` (ms). */
  sweep(poolId: string, clientId: string, kept: ReadonlySet<string>, before: number): Promise<void>;
}
