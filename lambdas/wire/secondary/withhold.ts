import type { Replication } from '../../domain/replication.ts';
import { ServiceError } from '../../errors/service-error.ts';
import { wireMessages } from '../../errors/wire-messages.ts';
import type { AnyServedOperation } from '../call.ts';
import { notEnabledCode } from '../not-enabled-code.ts';
import { withheldOperations } from './withheld-operations.ts';

/**
 * In the second Region, the operations with those that it withholds refusing: `OperationNotEnabledException` with the reason, where the
 * model declares it. Elsewhere the very same ones. Callers are authorised and inputs validated as ever before.
 */
export function withhold(
  operations: readonly AnyServedOperation[],
  replication: Replication | undefined,
): readonly AnyServedOperation[] {
  if (replication?.role !== 'secondary') return operations;
  const reasons: Readonly<Record<string, string>> = withheldOperations;
  return operations.map((served) => {
    const { shape } = served;
    const reason = reasons[shape.name];
    if (reason === undefined) return served;
    const message = wireMessages.withheld(shape.name, reason, replication.otherRegion);
    const run = async (): Promise<never> => {
      throw new ServiceError(notEnabledCode(shape), message);
    };
    return { shape, run } as unknown as AnyServedOperation;
  });
}
