import type { VerifyAuthChallengeResponseTriggerHandler } from 'aws-lambda';
import { areEqual } from '../passwordless/are-equal.ts';

/** Takes the code that was sent in this sign-in, in time. */
export const handler: VerifyAuthChallengeResponseTriggerHandler = async (event) => {
  const { privateChallengeParameters, challengeAnswer, userNotFound } = event.request;
  const [code = '', expiresAt = '0'] = (privateChallengeParameters.secret ?? '').split(' ');
  const isInTime = Date.now() < Number(expiresAt) * 1000;
  event.response.answerCorrect = code !== '' && areEqual(challengeAnswer.trim(), code) && isInTime && !userNotFound;
  return event;
};
