import { allowsPasskeys } from '../../domain/passkeys/allows-passkeys.ts';
import { messages } from '../../errors/messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import { riskPolicyOf } from '../../risk/risk-policy-of.ts';
import { clientNotFound } from '../clients/client-not-found.ts';
import { verifySecretHash } from '../clients/verify-secret-hash.ts';
import { refuseBlockedAddress } from '../threats/refuse-blocked-address.ts';
import { pseudonymsOf } from '../users/pseudonyms-of.ts';
import type { Attempt } from './attempt.ts';
import { NAMELESS } from './nameless.ts';
import { poseChallenge } from './pose-challenge.ts';
import { requireFlow } from './require-flow.ts';
import type { SignInOutcome } from './sign-in-outcome.ts';
import type { SignInRequest } from './sign-in-request.ts';
import type { SignInServices } from './sign-in-services.ts';
import { stepUpTo } from './step-up-to.ts';
import { subjectOf } from './subject-of.ts';

/**
 * A choice-based sign-in without a USERNAME: the person picks one of the passkeys that their authenticator keeps for the pool, which says
 * who they are. An addition: Amazon Cognito asks for a name. Its SECRET_HASH is that of an empty name. Throws `InvalidParameterException`
 * where passkeys are no first factor.
 */
export async function startWithoutName(services: SignInServices, request: SignInRequest): Promise<SignInOutcome> {
  const { clientId, poolId, parameters, clientMetadata, viewer, ending, levels } = request;
  const record = await services.store.users.readForSignIn(clientId, NAMELESS);
  if (!record || (poolId !== undefined && record.pool.id !== poolId)) {
    throw await clientNotFound(services, clientId, poolId);
  }
  if (!ending) requireFlow(record.client, 'USER_AUTH');
  const { PREFERRED_CHALLENGE: preferred = 'WEB_AUTHN' } = parameters;
  if (!allowsPasskeys(record.pool) || preferred !== 'WEB_AUTHN') {
    throw new ServiceError('InvalidParameterException', messages.missingParameter('USERNAME'));
  }
  if (!ending) await verifySecretHash(services, record.client, NAMELESS, parameters.SECRET_HASH);
  refuseBlockedAddress(services, riskPolicyOf(record.pool, record.client, 'USER_AUTH'), viewer);
  const attempt: Attempt = {
    ...record,
    user: undefined,
    credential: undefined,
    typedName: NAMELESS,
    pseudonym: await pseudonymsOf(services, record.pool).of(NAMELESS),
    parameters,
    flow: 'USER_AUTH',
    admin: poolId !== undefined,
    ending,
    clientMetadata,
    viewer,
    deviceKey: parameters.DEVICE_KEY,
    stepUp: stepUpTo(levels),
  };
  const subject = { ...(await subjectOf(services, attempt)), firstFactors: ['WEB_AUTHN'] as const };
  return poseChallenge(services, attempt, { id: services.random.uuid(), name: 'WEB_AUTHN', proofs: [], subject });
}
