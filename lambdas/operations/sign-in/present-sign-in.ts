import type { ChallengeNameType } from '@aws-sdk/client-cognito-identity-provider';
import type { SignInOutcome } from '../../flows/sign-in/sign-in-outcome.ts';
import type { OutputOf } from '../../wire/operation.ts';

type Output = Pick<
  OutputOf<'InitiateAuth'>,
  'AuthenticationResult' | 'ChallengeName' | 'ChallengeParameters' | 'Session' | 'AvailableChallenges'
>;

/** A step of a sign-in as the API answers it. */
export function presentSignIn(outcome: SignInOutcome): Output {
  if ('login' in outcome) throw new Error('a sign-in of the API ended as one at the page');
  if ('tokens' in outcome) return { AuthenticationResult: outcome.tokens, ChallengeParameters: {} };
  const { challenge, parameters, session, available } = outcome;
  return {
    ChallengeName: challenge satisfies ChallengeNameType,
    ChallengeParameters: { ...parameters },
    ...(session === undefined ? {} : { Session: session }),
    ...(available === undefined ? {} : { AvailableChallenges: [...available] }),
  };
}
