/** A domain of the hosted pages: a prefix (served as a path of the public host) or a custom domain. */
export interface UserPoolDomain {
  readonly domain: string;
  readonly poolId: string;
  readonly customDomain?: { readonly certificateArn: string; readonly securityPolicy?: string | undefined } | undefined;
  readonly managedLoginVersion: number;
  /** Host of the distribution that is for a custom domain alone; undefined where nobody said that there is one. */
  readonly distribution?: string | undefined;
  /** The API's `RoutingType`, kept as it was given. */
  readonly routing?: unknown;
  readonly version: string;
}
