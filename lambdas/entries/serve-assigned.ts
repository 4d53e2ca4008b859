import type { AnyServedOperation, ServedOperation } from '../wire/call.ts';
import type { ApiFunctionName, ASSIGNMENT } from './assignment.ts';

/** The operations of a function: exactly those of `ASSIGNMENT`, one too many or too few is a type error. */
export function serveAssigned<F extends ApiFunctionName>(
  operations: {
    readonly [N in (typeof ASSIGNMENT)[F]['operations'][number]]: ServedOperation<N>;
  },
): readonly AnyServedOperation[] {
  return Object.values(operations);
}
