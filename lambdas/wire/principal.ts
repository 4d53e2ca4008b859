/** Who signed a request: the deployment's root key, or the bearer of temporary credentials. */
export interface Principal {
  readonly kind: 'root' | 'session';
  /** The ARN of the caller: the account's root for the root key, the IAM principal for temporary credentials. */
  readonly arn: string;
  /** Operation names the caller may use, `*` wildcards allowed at the end (`Admin*`); `['*']` for the root key. */
  readonly operations: readonly string[];
}
