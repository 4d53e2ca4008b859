import type { ImportServices } from '../platform/import-services.ts';
import type { Services } from '../platform/services.ts';
import type { WebServices } from '../platform/web-services.ts';
import type { AnyServedOperation } from '../wire/call.ts';
import type { Operation, OperationName } from '../wire/operation.ts';
import type { OperationShape } from '../wire/shape.ts';
import * as shapes from '../wire/shapes.generated.ts';
import { brandingOperations } from './branding/index.ts';
import { configurationOperations } from './configuration/index.ts';
import { deviceOperations } from './devices/index.ts';
import { federationOperations } from './federation/index.ts';
import { importOperations } from './imports/index.ts';
import { mfaOperations } from './mfa/index.ts';
import { passkeyOperations } from './passkeys/index.ts';
import { riskOperations } from './risk/index.ts';
import { serveBuilt } from './serve-built.ts';
import { signInOperations } from './sign-in/index.ts';
import { userOperations } from './users/index.ts';

type AllServices = Services & ImportServices & WebServices;
type Makers = { readonly [N in OperationName]: (services: AllServices) => Operation<N> };

/** Every operation by name: one too many or too few is a type error. Deployed functions import theirs directly, so that they bundle nothing else. */
export const operations = {
  ...signInOperations,
  ...userOperations,
  ...configurationOperations,
  ...brandingOperations,
  ...federationOperations,
  ...importOperations,
  ...deviceOperations,
  ...passkeyOperations,
  ...mfaOperations,
  ...riskOperations,
} satisfies Makers;

/** All 140 operations in one process, for tests and tools. */
export function serveAllOperations(services: AllServices): readonly AnyServedOperation[] {
  return serveBuilt<AllServices>(services, operations, Object.values<OperationShape>({ ...shapes }));
}
