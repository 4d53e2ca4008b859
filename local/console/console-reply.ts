/** A page of the console, or any other short answer. */
export interface ConsoleReply {
  readonly status: number;
  readonly type: string;
  readonly body: string;
  /** Its Content-Security-Policy; nothing is allowed when left out. */
  readonly policy?: string;
  /** More headers, such as a redirect's `location`. */
  readonly headers?: Readonly<Record<string, string>>;
}
