import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { Operation, OperationName, Viewer } from './operation.ts';
import type { Principal } from './principal.ts';
import type { OperationShape } from './shape.ts';

/** An operation together with its model: what a function serves. */
export interface ServedOperation<N extends OperationName> {
  readonly shape: OperationShape<N>;
  readonly run: Operation<N>;
}

/** A served operation of any name. */
export type AnyServedOperation = { [N in OperationName]: ServedOperation<N> }[OperationName];

/** One request on its way through the stages; each stage adds what it found. */
export interface Call {
  readonly event: APIGatewayProxyEventV2;
  readonly requestId: string;
  /** Milliseconds since the epoch. */
  readonly receivedAt: number;
  readonly viewer: Viewer;
  /** Set by the stage `decode`. */
  body: Uint8Array;
  /** Set by the stage `find operation`. */
  served: AnyServedOperation | undefined;
  /** Set by the stage `authorize` where the call is signed. */
  principal: Principal | undefined;
  /** Set by the stage `validate`. */
  input: unknown;
}
