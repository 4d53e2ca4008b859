import type { Replication } from '../domain/replication.ts';
import type { AnyServedOperation } from '../wire/call.ts';
import type { OperationName } from '../wire/operation.ts';
import { withheldOperations } from '../wire/secondary/withheld-operations.ts';
import { serve } from '../wire/serve.ts';
import * as shapes from '../wire/shapes.generated.ts';
import { refuseWithheld } from './refuse-withheld.ts';

/** In the second Region, the operations that it withholds, for the function that answers where their own isn't deployed. */
export function serveWithheld(replication: Replication | undefined): readonly AnyServedOperation[] {
  if (replication?.role !== 'secondary') return [];
  const models: { readonly [N in OperationName]: (typeof shapes)[N] } = { ...shapes };
  return Object.entries(withheldOperations).map(([name, reason]) => {
    const shape = models[name as OperationName];
    return serve(
      shape,
      refuseWithheld(shape, reason, replication.otherRegion) as never,
    ) as unknown as AnyServedOperation;
  });
}
