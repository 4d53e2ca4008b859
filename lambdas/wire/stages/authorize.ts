import { authenticate } from '../sigv4/authenticate.ts';
import { refuseForbiddenOperation } from '../sigv4/refuse-forbidden-operation.ts';
import { refuseReplay } from '../sigv4/refuse-replay.ts';
import type { WireServices } from '../wire-services.ts';
import type { Stage } from './stage.ts';

/**
 * Stage: who signed the call, where the operation must be signed. A signature on any other operation is ignored, as Cognito does: SDKs
 * sign GetClientToken with whatever credentials they have, and its caller proves itself otherwise. Throws the SigV4 errors of `authenticate`, `AccessDeniedException`, and `InvalidSignatureException` for a replay.
 */
export function authorize(services: WireServices): Stage {
  return {
    before: async ({ event: call }) => {
      const { auth, name } = call.served!.shape;
      if (auth !== 'sigv4') return;
      const { principal, use, expiresAt } = await authenticate(services, call.event, call.body);
      if (auth === 'sigv4') {
        refuseForbiddenOperation(principal, name);
        await refuseReplay(services, name, use, expiresAt);
      }
      call.principal = principal;
    },
  };
}
