/** A request on its way through the front door. */
export interface HttpRequest {
  readonly method: string;
  /** Still encoded, without the query. */
  readonly path: string;
  /** Without the question mark. */
  readonly query: string;
  /** Names in lower case; repeated headers joined by a comma, cookies by a semicolon. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  readonly viewerAddress: string;
  readonly viewerPort: number;
}

/** A reply on its way back. Names in lower case; a header that may repeat has a list. */
export interface HttpReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body: Buffer;
}

/** A JSON reply with the one member that API Gateway's errors have. */
export function messageReply(status: number, message: string): HttpReply {
  return { status, headers: { 'content-type': 'application/json' }, body: Buffer.from(JSON.stringify({ message })) };
}
