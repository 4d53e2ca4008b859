import type { Device } from '../../domain/devices/device.ts';
import type { Proof } from '../../domain/sign-in/proof.ts';
import type { User } from '../../domain/user.ts';
import { METRIC_NAMES } from '../../platform/metric-names.ts';
import { postAuthentication } from '../../triggers/post-authentication.ts';
import { placeDevice } from '../devices/place-device.ts';
import { limitSessions } from '../sessions/limit-sessions.ts';
import { finishWatch } from '../threats/finish-watch.ts';
import { applyChange } from './apply-change.ts';
import type { Attempt } from './attempt.ts';
import type { PassedChallenge } from './challenges/challenge.ts';
import { endInTokens } from './end-in-tokens.ts';
import { forgetFailures } from './forget-failures.ts';
import { sessionError } from './session-error.ts';
import type { PreparedEnding } from './sign-in-ending.ts';
import type { SignInOutcome } from './sign-in-outcome.ts';
import type { SignInServices } from './sign-in-services.ts';

/**
 * Ends a sign-in: with tokens, or as the attempt says. Its one write begins what that is under an id that derives from the sign-in's own,
 * so that a session used before ends in `NotAuthorizedException`, and applies the last challenge's change in the same transaction.
 */
export async function finishSignIn(
  services: SignInServices,
  attempt: Attempt & { readonly user: User },
  { id, proofs, change }: { id: string; proofs: readonly Proof[]; change: PassedChallenge['change'] },
): Promise<SignInOutcome> {
  const { pool, client, clientMetadata, device, ending } = attempt;
  const user = change?.result ?? attempt.user;
  // A browser at the service's page keeps no device key.
  const placed = ending ? undefined : await placeDevice(services, pool, device);
  const newDeviceUsed = placed?.newDevice !== undefined;
  const { userAgent } = attempt.viewer;
  await postAuthentication(services, {
    pool,
    clientId: client.id,
    userAgent,
    user,
    newDeviceUsed,
    clientMetadata,
  });
  const { outcome, begins } = await (ending ?? endInTokens)(services, { attempt, user, id, proofs, placed });
  if (change || begins.link) await applyChange(services, attempt, { ...change?.what, ...begins });
  else if (!(await begin(services, begins))) throw sessionError('used');
  await forgetFailures(services, attempt);
  await finishWatch(services, { ...attempt, user });
  if (device && proofs.includes('DEVICE')) await noteDevice(services, attempt, device);
  if (begins.beginFamily) await limitSessions(services, pool, user);
  services.metrics.count(METRIC_NAMES.signIn, { Flow: attempt.flow });
  return outcome;
}

async function begin(
  { store }: SignInServices,
  { beginFamily, beginLoginSession, endLoginSession }: PreparedEnding['begins'],
): Promise<boolean> {
  if (beginFamily) return store.families.begin(beginFamily);
  if (beginLoginSession === undefined) return false;
  if (endLoginSession) return store.loginSessions.replace(endLoginSession, beginLoginSession);
  return store.loginSessions.begin(beginLoginSession);
}

async function noteDevice(
  services: SignInServices,
  { user, viewer }: Attempt & { readonly user: User },
  device: Device,
): Promise<void> {
  const seen = { authenticatedAt: services.clock.now(), ipAddress: viewer.ipAddress };
  await services.store.devices.touch(user, device.key, seen);
}
