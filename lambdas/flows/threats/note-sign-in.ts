import type { ChallengeResponseType } from '@aws-sdk/client-cognito-identity-provider';
import { foldCase } from '../../domain/fold-case.ts';
import type { AuthEvent } from '../../domain/risk/auth-event.ts';
import { isFirstProof, isSecondProof } from '../../domain/sign-in/proof.ts';
import type { SignInWatch } from '../../risk/sign-in-watch.ts';
import type { Attempt } from '../sign-in/attempt.ts';
import { noteEvent } from './note-event.ts';
import type { RiskServices } from './risk-services.ts';

/** Records how a watched sign-in stands; does nothing for one that isn't watched. One write. Never rejects. */
export async function noteSignIn(
  services: RiskServices,
  { watch, pool, client, user, typedName, viewer }: Attempt,
  response: AuthEvent['response'],
): Promise<void> {
  if (watch === undefined) return;
  const { level = 'NoRisk', reasons = [] } = watch.assessment ?? {};
  await noteEvent(
    services,
    { pool, clientId: client.id, user, name: user?.username ?? foldCase(pool, typedName), viewer },
    {
      id: watch.eventId,
      type: 'SignIn',
      createdAt: timeOf(watch.eventId),
      response,
      decision: watch.isBlocked ? 'Block' : level === 'NoRisk' ? 'NoRisk' : 'AccountTakeover',
      level,
      reasons,
      isCompromised: watch.isCompromised,
      challenges: challengesOf(watch, response),
    },
  );
}

/** Of a UUID of version 7, ms. */
function timeOf(eventId: string): number {
  return Number.parseInt(eventId.replace('-', '').slice(0, 12), 16);
}

function challengesOf({ proofs, isBlocked }: SignInWatch, response: AuthEvent['response']): ChallengeResponseType[] {
  const isFailed = response === 'Fail' && !isBlocked;
  if (!proofs.some(isFirstProof)) return isFailed ? [{ ChallengeName: 'Password', ChallengeResponse: 'Failure' }] : [];
  const first: ChallengeResponseType = { ChallengeName: 'Password', ChallengeResponse: 'Success' };
  if (proofs.some(isSecondProof)) return [first, { ChallengeName: 'Mfa', ChallengeResponse: 'Success' }];
  return isFailed ? [first, { ChallengeName: 'Mfa', ChallengeResponse: 'Failure' }] : [first];
}
