import { tokenLifetimes } from '../../domain/clients/token-lifetimes.ts';
import type { Device } from '../../domain/devices/device.ts';
import type { Proof } from '../../domain/sign-in/proof.ts';
import { refreshTokenDigest } from '../../domain/tokens/refresh-token-digest.ts';
import { signInTime } from '../../domain/tokens/sign-in-time.ts';
import type { TokenFamily, User } from '../../domain/user.ts';
import { USER_SCOPE } from '../../domain/user-scope.ts';
import { messages } from '../../errors/messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import { METRIC_NAMES } from '../../platform/metric-names.ts';
import { postAuthentication } from '../../triggers/post-authentication.ts';
import type { TokenSource } from '../../triggers/pre-token-generation.ts';
import { placeDevice } from '../devices/place-device.ts';
import { describeViewer } from '../sessions/describe-viewer.ts';
import { limitSessions } from '../sessions/limit-sessions.ts';
import { makeTokens } from '../tokens/make-tokens.ts';
import { sealRefreshToken } from '../tokens/seal-refresh-token.ts';
import { applyChange } from './apply-change.ts';
import type { Attempt } from './attempt.ts';
import type { PassedChallenge } from './challenges/challenge.ts';
import { forgetFailures } from './forget-failures.ts';
import type { SignInOutcome } from './sign-in-outcome.ts';
import type { SignInServices } from './sign-in-services.ts';

const SECRET_BYTES = 32;

/**
 * Ends a sign-in with tokens. Its one write begins the token family under the sign-in's own id, so that a session used before ends
 * in `NotAuthorizedException`, and applies the last challenge's change in the same transaction.
 */
export async function finishSignIn(
  services: SignInServices,
  attempt: Attempt & { readonly user: User },
  { id, proofs, change }: { id: string; proofs: readonly Proof[]; change: PassedChallenge['change'] },
): Promise<SignInOutcome> {
  const { pool, client, clientMetadata, device } = attempt;
  const user = change?.result ?? attempt.user;
  const secret = Buffer.from(services.random.bytes(SECRET_BYTES)).toString('base64url');
  const { deviceKey, newDevice } = await placeDevice(services, pool, device);
  const family = { ...newFamily(services.clock.now(), attempt, { id, secret }), deviceKey };
  await postAuthentication({ pool, clientId: client.id, user, newDeviceUsed: newDevice !== undefined, clientMetadata });
  const tokens = await makeTokens(services, { source: sourceOf(proofs), pool, client, user, family, clientMetadata });
  const { username } = user;
  const refreshToken = await sealRefreshToken(services, {
    poolId: pool.id,
    clientId: client.id,
    username,
    familyId: id,
    secret,
  });
  if (change) await applyChange(services, attempt, { ...change.what, beginFamily: family });
  else if (!(await services.store.families.begin(family))) {
    throw new ServiceError('NotAuthorizedException', messages.sessionUsed);
  }
  await forgetFailures(services, attempt);
  if (device && proofs.includes('DEVICE')) await noteDevice(services, attempt, device);
  await limitSessions(services, pool, user);
  services.metrics.count(METRIC_NAMES.signIn, { Flow: attempt.flow });
  return {
    tokens: { ...tokens, RefreshToken: refreshToken, ...(newDevice && { NewDeviceMetadata: newDevice }) },
  };
}

function sourceOf(proofs: readonly Proof[]): TokenSource {
  if (proofs.includes('NEW_PASSWORD')) return 'TokenGeneration_NewPasswordChallenge';
  return proofs.includes('DEVICE') ? 'TokenGeneration_AuthenticateDevice' : 'TokenGeneration_Authentication';
}

async function noteDevice(
  services: SignInServices,
  { user, viewer }: Attempt & { readonly user: User },
  device: Device,
): Promise<void> {
  const seen = { authenticatedAt: services.clock.now(), ipAddress: viewer.ipAddress };
  await services.store.devices.touch(user, device.key, seen);
}

function newFamily(
  now: number,
  { pool, client, user, viewer }: Attempt & { readonly user: User },
  { id, secret }: { id: string; secret: string },
): TokenFamily {
  const authenticatedAt = signInTime(client, user, now);
  return {
    id,
    poolId: pool.id,
    username: user.username,
    sub: user.sub,
    clientId: client.id,
    authenticatedAt,
    expiresAt: authenticatedAt + tokenLifetimes(client.configuration).refreshSeconds * 1000,
    refreshTokens: { [refreshTokenDigest(secret)]: 0 },
    scope: USER_SCOPE,
    session: describeViewer(pool, viewer, authenticatedAt),
    version: 1,
  };
}
