import type { AnyServedOperation, ServedOperation } from '../wire/call.ts';
import type { ApiFunctionName, ASSIGNMENT } from './assignment.ts';

/** Names of the operations that a function answers. */
export type AssignedTo<F extends ApiFunctionName> = (typeof ASSIGNMENT)[F]['operations'][number];

/** The operations of a function: exactly those of `ASSIGNMENT`, one too many or too few is a type error. */
export function serveAssigned<F extends ApiFunctionName>(
  operations: {
    readonly [N in AssignedTo<F>]: ServedOperation<N>;
  },
): readonly AnyServedOperation[] {
  return Object.values(operations);
}
