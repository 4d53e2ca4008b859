import type { Replication } from '../domain/replication.ts';

/** The outside world as the rooms above see it. Each port is small; its adapter lives beside this file. */

/** Wall-clock time. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
}

/** A request to a host that isn't the deployment's. */
export interface WebRequest {
  readonly method: 'GET' | 'POST';
  /** `https` on its usual port; `http` only where the port's implementation allows it. */
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly body?: string | undefined;
}

/** An answer from there, whatever its status. */
export interface WebAnswer {
  readonly status: number;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Why there is no answer. */
export class WebError extends Error {
  readonly reason: 'refused' | 'unreachable' | 'timeout' | 'too-large';
  constructor(reason: WebError['reason'], message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'WebError';
    this.reason = reason;
  }
}

/**
 * The web beyond the deployment: identity providers. No redirect is followed, no address within a private network is asked, an answer is at
 * most 1 MB and comes within five seconds. Rejects with WebError.
 */
export interface Web {
  fetch(request: WebRequest): Promise<WebAnswer>;
}

/** A cryptographically strong source of randomness. */
export interface Random {
  bytes(length: number): Uint8Array;
  /** A random version-4 UUID. */
  uuid(): string;
  /** `length` characters drawn uniformly from `alphabet` (at most 256 distinct characters). */
  text(length: number, alphabet: string): string;
}

/** Argon2id, OWASP parameters, PHC strings; also verifies the hashes that a CSV import takes. */
export interface PasswordHasher {
  hash(password: string): Promise<string>;
  /** True when the password matches. Accepts each PHC string that `hash` ever made, and imported hashes. */
  verify(phc: string, password: string): Promise<boolean>;
  /** True when `phc` was made with weaker parameters than today's. */
  isOutdated(phc: string): boolean;
  /** Costs what `verify` costs and tells nothing: for users that do not exist. */
  verifyDummy(password: string): Promise<false>;
}

/** Passwords that others know: from breaches, or because everybody chooses them. */
export interface BreachedPasswords {
  /** True when the password is known to be among them. Never rejects for what a service beyond the deployment fails to do. */
  has(password: string): Promise<boolean>;
}

/**
 * Authenticated encryption under the deployment's data key (AES-256-GCM; the data key is sealed by KMS).
 * `context` is bound as additional data: a sealed value opens only with the same context, so that it can't be moved to
 * another item, another user or another purpose. Sealed values are base64url without padding and carry their key's id.
 */
export interface Sealer {
  seal(plaintext: Uint8Array | string, context: readonly string[]): Promise<string>;
  /** The plaintext, or undefined when the value was altered, sealed for another context, or is not a sealed value. */
  open(sealed: string, context: readonly string[]): Promise<Uint8Array | undefined>;
  /** HMAC-SHA256 under a key derived from the data key; for stored codes and for stable pseudonyms. base64url. */
  mac(value: string, context: readonly string[]): Promise<string>;
}

/** An e-mail to one person. */
export interface Email {
  readonly to: string;
  readonly subject: string;
  readonly html: string;
  /** The same as plain text, where there is one. */
  readonly text: string | undefined;
  /** `Name <address>` or an address; the deployment's default sender when undefined. */
  readonly from: string | undefined;
  readonly replyTo: string | undefined;
  /** ARN of the SES identity to send under, when the pool names one. */
  readonly sourceArn: string | undefined;
  readonly configurationSet: string | undefined;
}

/** A text message to one person; `to` is an E.164 number. */
export interface TextMessage {
  readonly to: string;
  readonly text: string;
}

/** Delivery of messages. Both reject with `DeliveryError` when the message was not accepted. */
export interface Messenger {
  sendEmail(email: Email): Promise<void>;
  sendText(message: TextMessage): Promise<void>;
}

/** Why a message was refused; the reason is for the log, not for the client. */
export class DeliveryError extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'DeliveryError';
  }
}

/** Where the owner of a pool reads what it tells. */
export type LogDestination =
  | { readonly kind: 'log-group'; readonly name: string; readonly stream: string }
  | {
      readonly kind: 'bucket';
      readonly name: string;
      /** Account that the bucket must belong to. */
      readonly accountId: string;
      /** Beginning of the names of its objects, without a slash at the end. */
      readonly folder: string;
    }
  | { readonly kind: 'delivery-stream'; readonly name: string };

/**
 * How a destination is found. `denied`: the service may not write to it. `missing`: there is none. `unfit`: it takes nothing from here, such as
 * a bucket of another Region, or a delivery stream that is fed otherwise.
 */
export type LogDestinationState = 'ready' | 'denied' | 'missing' | 'unfit';

/** What the owners of pools chose to read: log groups, buckets, delivery streams. */
export interface LogDelivery {
  /** Tries the destination by writing to it what nobody sees among the lines. */
  prepare(destination: LogDestination): Promise<LogDestinationState>;
  /** Appends one line. Rejects soon when it can't. */
  write(destination: LogDestination, line: string): Promise<void>;
  /** Takes as long as `write`, and leaves no line. */
  pretend(destination: LogDestination): Promise<void>;
}

/** One event for a function of the deployment's owner. */
export interface FunctionCall {
  /** Of the function, or of an alias or version of it. */
  readonly arn: string;
  /** JSON. */
  readonly payload: string;
  /** How long all attempts together may take. */
  readonly limitMs: number;
}

/** How an invocation ended. */
export type FunctionOutcome =
  | { readonly kind: 'answered'; readonly payload: string }
  /** The function ran and threw, died, or overran its own time-out; the message is of its making. */
  | { readonly kind: 'failed'; readonly message: string }
  /** No answer: the name of Lambda's error, `ConnectionError`, or `Timeout` for the time limit. */
  | { readonly kind: 'unreachable'; readonly reason: string };

/** Lambda functions of the deployment's owner. What Lambda itself fails to do is tried again within the limit. Neither rejects. */
export interface Functions {
  invoke(call: FunctionCall): Promise<FunctionOutcome>;
  /** Has it run later, at least once: `answered` when Lambda has taken the event. */
  enqueue(call: FunctionCall): Promise<FunctionOutcome>;
}

/** How a turn of the challenge machine ended: with its output as JSON, or not at all, for the named reason. */
export type MachineOutcome =
  | { readonly kind: 'ended'; readonly output: string }
  | { readonly kind: 'unreachable'; readonly reason: string };

/** The state machine that runs the triggers of custom challenges. It keeps nothing between two turns. */
export interface ChallengeMachine {
  /** Runs one turn; `input` is JSON. Never rejects for what the machine, or a function that it invokes, fails to do. */
  run(input: string): Promise<MachineOutcome>;
}

/** Encrypts for whoever may use a KMS key that isn't the deployment's. */
export interface CodeEncrypter {
  /** A message of the AWS Encryption SDK, base64; `context` is public and bound to it. Rejects with DeliveryError when KMS refuses. */
  encrypt(plaintext: string, keyArn: string, context: Readonly<Record<string, string>>): Promise<string>;
}

/** Lets callers upload the files of user imports. */
export interface ImportUploads {
  /** A URL that takes one kind of request for `seconds`: a PUT of the file, with the header `x-amz-server-side-encryption: aws:kms`. */
  presign(file: string, seconds: number): Promise<string>;
}

/** The uploaded files of user imports. */
export interface ImportFiles {
  /**
   * At most `length` bytes from `offset`, and the size and tag of the whole file. `missing`: there is no such file; `changed`: it is no
   * longer the one with the tag `etag`.
   */
  read(
    file: string,
    piece: { readonly offset: number; readonly length: number; readonly etag?: string | undefined },
  ): Promise<{ readonly bytes: Uint8Array; readonly size: number; readonly etag: string } | 'missing' | 'changed'>;
  /** Idempotent. */
  delete(file: string): Promise<void>;
}

/** The images of pages, which anybody can get at their names once they are there. */
export interface AssetFiles {
  /** Replaces the file whole. */
  put(file: string, content: { readonly bytes: Uint8Array; readonly mediaType: string }): Promise<void>;
  read(file: string): Promise<Uint8Array | undefined>;
  /** Idempotent. */
  delete(file: string): Promise<void>;
}

/** Where what became of each line of an import is written. */
export interface ImportResults {
  /** Opens the log `stream` of a pool's `group`, making what is missing; then `write` appends lines to it. */
  open(group: string, stream: string): Promise<{ write(lines: readonly string[]): Promise<void> }>;
}

/** The function that does the imports. */
export interface ImportWorker {
  /** Has it look for imports that run; resolves when the request was accepted, long before the work is done. */
  wake(): Promise<void>;
}

/** An event for the bus. */
export interface BusEvent {
  /** `detail-type` */
  readonly type: string;
  /** JSON */
  readonly detail: string;
  /** ms */
  readonly occurredAt: number;
}

/** The bus that users' events go to. */
export interface EventBus {
  /** How many of the events, counted from the first, the bus has taken; the others must come again. */
  publish(events: readonly BusEvent[]): Promise<number>;
}

/** Counters and durations in CloudWatch's embedded metric format. */
export interface Metrics {
  /** Adds one to `name` (a key of `metric-names.ts`) with the given dimensions. Never throws. */
  count(name: string, dimensions?: Readonly<Record<string, string>>): void;
  /** Records one call of an operation: its duration and, if it failed, the error's code. Never throws. */
  call(call: { operation: string; milliseconds: number; failure: string | undefined }): void;
}

/** Structured log lines. Never pass a secret, a token, a code, a user name or an attribute value. */
export interface Log {
  info(message: string, detail?: Readonly<Record<string, unknown>>): void;
  warn(message: string, detail?: Readonly<Record<string, unknown>>): void;
  error(message: string, detail?: Readonly<Record<string, unknown>>): void;
}

/** Requests per second of each operation in a category: what the front door lets through, and what it would by default. */
export interface RequestRate {
  readonly provisioned: number;
  readonly free: number;
}

/** What a deployment is, read once from the environment and the service's configuration item. */
export interface Deployment {
  readonly region: string;
  readonly accountId: string;
  /** Its part beside a second Region; undefined for a deployment in one. */
  readonly replication?: Replication | undefined;
  /** Scheme and host of the public front door, without a trailing slash: `https://d111.cloudfront.net`. */
  publicOrigin(): Promise<string>;
  /** By category, those that can be provisioned: `UserAuthentication` and so on. */
  readonly requestRates: Readonly<Record<string, RequestRate>>;
}
