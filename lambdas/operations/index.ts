import type { Services } from '../platform/services.ts';
import type { ServedOperation } from '../wire/call.ts';
import type { Operation, OperationName } from '../wire/operation.ts';
import { serve } from '../wire/serve.ts';
import type { OperationShape } from '../wire/shape.ts';
import * as shapes from '../wire/shapes.generated.ts';
import { configurationOperations } from './configuration/index.ts';
import { refuseUnsupported } from './refuse-unsupported.ts';
import { signInOperations } from './sign-in/index.ts';
import { unsupportedOperations } from './unsupported.ts';
import { userOperations } from './users/index.ts';

type Maker<N extends OperationName> = (services: Services) => Operation<N>;
type Makers = { readonly [N in OperationName]?: Maker<N> };

/** Every operation that is built, by name. Deployed functions import theirs directly, so that they bundle nothing else. */
export const operations = {
  ...signInOperations,
  ...userOperations,
  ...configurationOperations,
} satisfies Makers;

/** All 140 operations in one process, for tests and tools. */
export function serveAllOperations(services: Services): readonly ServedOperation[] {
  const makers: Makers = operations;
  const reasons: Readonly<Partial<Record<OperationName, string>>> = unsupportedOperations;
  const models: { readonly [N in OperationName]: OperationShape<N> } = { ...shapes };
  const serveOne = <N extends OperationName>(name: N): ServedOperation => {
    const shape: OperationShape<N> = models[name];
    const make = makers[name] as Maker<N> | undefined;
    return serve(shape, make ? make(services) : refuseUnsupported(shape, reasons[name] ?? ''));
  };
  return (Object.keys(models) as OperationName[]).map((name) => serveOne(name));
}
