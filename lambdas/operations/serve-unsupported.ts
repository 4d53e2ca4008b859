import type { AnyServedOperation } from '../wire/call.ts';
import type { OperationName } from '../wire/operation.ts';
import { serve } from '../wire/serve.ts';
import type { OperationShape } from '../wire/shape.ts';
import * as shapes from '../wire/shapes.generated.ts';
import { refuseUnsupported } from './refuse-unsupported.ts';
import { unsupportedOperations } from './unsupported.ts';

const models: { readonly [N in OperationName]: OperationShape<N> } = { ...shapes };

function serveOne<N extends OperationName>(name: N, reason: string): AnyServedOperation {
  const shape: OperationShape<N> = models[name];
  return serve(shape, refuseUnsupported(shape, reason)) as unknown as AnyServedOperation;
}

/** The operations that aren't built, each answering so with its reason. */
export function serveUnsupported(): readonly AnyServedOperation[] {
  const reasons = Object.entries(unsupportedOperations) as [OperationName, string][];
  return reasons.map(([name, reason]) => serveOne(name, reason));
}
