import type { Account } from '../account.ts';
import type { Principal } from '../iam/create-credentials.ts';

/** A verified call to one of the local AWS endpoints. */
export interface AwsCall {
  readonly account: Account;
  readonly principal: Principal;
  readonly method: string;
  /** Path as received, still encoded. */
  readonly path: string;
  readonly query: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** The operation that `X-Amz-Target` names; empty when there is none. */
  readonly operation: string;
}

/** What an endpoint answers. */
export interface AwsReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | string;
}

/** One local AWS service. Errors are thrown as AwsError and rendered by the service's own protocol. */
export interface AwsService {
  handle(call: AwsCall): Promise<AwsReply>;
  renderError(code: string, message: string, status: number, requestId: string): AwsReply;
}
