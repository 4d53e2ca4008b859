/** Why one item of a cancelled transaction stood in the way. `Item` is DynamoDB JSON: what was stored at that moment. */
export interface CancellationReason {
  readonly Code?: string;
  readonly Message?: string;
  readonly Item?: Readonly<Record<string, unknown>>;
}

/** The members of an AWS JSON error's body that this code reads. */
export interface AwsErrorBody {
  readonly __type?: string;
  readonly message?: string;
  readonly Message?: string;
  readonly Item?: Readonly<Record<string, unknown>>;
  readonly CancellationReasons?: readonly CancellationReason[];
}

const RETRYABLE = new Set([
  'ProvisionedThroughputExceededException',
  'ProvisionedThroughputExceeded',
  'ThrottlingException',
  'ThrottlingError',
  'Throttling',
  'ThrottledException',
  'TooManyRequestsException',
  'RequestLimitExceeded',
  'RequestThrottled',
  'SlowDown',
  'TransactionInProgressException',
  'TransactionConflictException',
  'TransactionConflict',
  'InternalServerError',
  'InternalFailure',
  'InternalServiceError',
  'ServiceUnavailable',
  'ServiceUnavailableException',
  'RequestTimeout',
  'RequestTimeoutException',
  'KMSInternalException',
  'DependencyTimeoutException',
]);

/**
 * An AWS service's refusal, or an attempt that got no answer (`code` is then `ConnectionError` or `AttemptTimeout`).
 * `retryable` says whether the same request may succeed later; the client has then retried already.
 */
export class AwsError extends Error {
  readonly code: string;
  /** HTTP status; 0 when there was no answer. */
  readonly status: number;
  readonly retryable: boolean;
  readonly item: Readonly<Record<string, unknown>> | undefined;
  readonly cancellationReasons: readonly CancellationReason[];

  constructor(code: string, message: string, status: number, body: AwsErrorBody = {}, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'AwsError';
    this.code = code;
    this.status = status;
    this.item = body.Item;
    this.cancellationReasons = body.CancellationReasons ?? [];
    this.retryable = this.#mayPass();
  }

  #mayPass(): boolean {
    if (this.code === 'TransactionCanceledException') {
      const codes = this.cancellationReasons.map((reason) => reason.Code ?? 'None').filter((code) => code !== 'None');
      return codes.length > 0 && codes.every((code) => RETRYABLE.has(code));
    }
    return this.status === 0 || this.status >= 500 || this.status === 429 || RETRYABLE.has(this.code);
  }
}
