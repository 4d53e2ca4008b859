/** A request for one of the console's pages. */
export interface ConsoleRequest {
  readonly method: string;
  readonly path: string;
  /** Without the question mark. */
  readonly query: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** For the page's Content-Security-Policy. */
  readonly nonce: string;
}
