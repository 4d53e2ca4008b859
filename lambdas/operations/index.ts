import type { ImportServices } from '../platform/import-services.ts';
import type { Services } from '../platform/services.ts';
import type { WebServices } from '../platform/web-services.ts';
import type { AnyServedOperation } from '../wire/call.ts';
import type { Operation, OperationName } from '../wire/operation.ts';
import * as shapes from '../wire/shapes.generated.ts';
import { brandingOperations } from './branding/index.ts';
import { configurationOperations } from './configuration/index.ts';
import { deviceOperations } from './devices/index.ts';
import { federationOperations } from './federation/index.ts';
import { importOperations } from './imports/index.ts';
import { mfaOperations } from './mfa/index.ts';
import { passkeyOperations } from './passkeys/index.ts';
import { serveBuilt } from './serve-built.ts';
import { serveUnsupported } from './serve-unsupported.ts';
import { signInOperations } from './sign-in/index.ts';
import { userOperations } from './users/index.ts';

type AllServices = Services & ImportServices & WebServices;
type Makers = { readonly [N in OperationName]?: (services: AllServices) => Operation<N> };

/** Every operation that is built, by name. Deployed functions import theirs directly, so that they bundle nothing else. */
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
} satisfies Makers;

/** All 140 operations in one process, for tests and tools. */
export function serveAllOperations(services: AllServices): readonly AnyServedOperation[] {
  const built = Object.values({ ...shapes }).filter(({ name }) => name in operations);
  return [...serveUnsupported(), ...serveBuilt<AllServices>(services, operations, built)];
}
