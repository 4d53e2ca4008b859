/** A resource server: an audience with scopes of its own. */
export interface ResourceServer {
  readonly poolId: string;
  readonly identifier: string;
  readonly name: string;
  /** The service's own: nobody changes it. */
  readonly managed?: boolean | undefined;
  readonly scopes: readonly { readonly name: string; readonly description: string }[];
}
