/** An image of a branding, by what it is for. Its bytes are stored apart, under `digest`. */
export interface BrandingAsset {
  /** `PAGE_BACKGROUND`, `FORM_LOGO` and so on. */
  readonly category: string;
  readonly colorMode: string;
  readonly extension: string;
  readonly resourceId?: string | undefined;
  /** SHA-256 of the bytes, base64url. */
  readonly digest: string;
  /** Bytes. */
  readonly size: number;
}
