import type { HttpAnswer } from './create-post.ts';

/** What is sent for one call of an operation: a `POST` of `body`. Header names are lower-case. */
export interface EncodedCall {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** How a service wants to be spoken to. */
export interface Protocol {
  encode(operation: string, input: object): EncodedCall;
  /** The output; throws AwsError when the answer is an error, or can't be read. */
  decode(answer: HttpAnswer): object;
}
