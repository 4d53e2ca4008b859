import type { AnyServedOperation } from '../wire/call.ts';
import type { Operation, OperationName } from '../wire/operation.ts';
import { serve } from '../wire/serve.ts';
import type { OperationShape } from '../wire/shape.ts';

/** Operations by name, their services still to be bound. */
type Makers<S> = { readonly [N in OperationName]?: (services: S) => Operation<N> };

/** Binds operations to their services and joins each to its model. Throws when a model has no operation. */
export function serveBuilt<S>(
  services: S,
  makers: Makers<S>,
  shapes: readonly OperationShape[],
): readonly AnyServedOperation[] {
  const serveOne = <N extends OperationName>(shape: OperationShape<N>): AnyServedOperation => {
    const make = makers[shape.name] as ((services: S) => Operation<N>) | undefined;
    if (!make) throw new Error(`${shape.name} is not built`);
    return serve(shape, make(services)) as unknown as AnyServedOperation;
  };
  return shapes.map((shape) => serveOne(shape));
}
