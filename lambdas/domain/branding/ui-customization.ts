/** Style sheet and logo of the classic pages: of one client, or of all that have none of their own. */
export interface UiCustomization {
  readonly poolId: string;
  /** A client's id, or `ALL_CLIENTS`. */
  readonly clientId: string;
  readonly css?: string | undefined;
  readonly image?: { readonly digest: string; readonly extension: string } | undefined;
  readonly createdAt: number;
  readonly modifiedAt: number;
  readonly version: number;
}
