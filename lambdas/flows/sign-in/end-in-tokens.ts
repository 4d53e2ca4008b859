import type { Proof } from '../../domain/sign-in/proof.ts';
import { USER_SCOPE } from '../../domain/user-scope.ts';
import type { TokenSource } from '../../triggers/pre-token-generation.ts';
import { describeViewer } from '../sessions/describe-viewer.ts';
import { makeTokens } from '../tokens/make-tokens.ts';
import { newFamily } from '../tokens/new-family.ts';
import { provenFactors } from './proven-factors.ts';
import type { SignInEnding } from './sign-in-ending.ts';

/** The ending of the API's sign-ins: tokens of a new family. */
export const endInTokens: SignInEnding = async (services, { attempt, user, id, proofs, placed }) => {
  const { pool, client, viewer, clientMetadata } = attempt;
  const begun = await newFamily(services, { id, client, user, scope: USER_SCOPE });
  const session = describeViewer(pool, viewer, begun.family.authenticatedAt);
  const factors = provenFactors(attempt, proofs, begun.family.authenticatedAt);
  const family = { ...begun.family, deviceKey: placed?.deviceKey, session, factors, eventId: attempt.watch?.eventId };
  const source = sourceOf(proofs);
  const made = await makeTokens(services, {
    source,
    pool,
    client,
    user,
    family,
    clientMetadata,
    userAgent: viewer.userAgent,
  });
  const tokens = {
    ...made,
    RefreshToken: begun.refreshToken,
    ...(placed?.newDevice && { NewDeviceMetadata: placed.newDevice }),
  };
  return { outcome: { tokens }, begins: { beginFamily: family } };
};

function sourceOf(proofs: readonly Proof[]): TokenSource {
  if (proofs.includes('NEW_PASSWORD')) return 'TokenGeneration_NewPasswordChallenge';
  return proofs.includes('DEVICE') ? 'TokenGeneration_AuthenticateDevice' : 'TokenGeneration_Authentication';
}
