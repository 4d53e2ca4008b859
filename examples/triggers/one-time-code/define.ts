import type { DefineAuthChallengeTriggerHandler } from 'aws-lambda';

/** Answers to one code. */
const MOST = 3;

/** Asks for the code, three times at most. Nothing but the code counts: a password proves nothing here. */
export const handler: DefineAuthChallengeTriggerHandler = async (event) => {
  const { session, userNotFound } = event.request;
  const isOurs = session.every(({ challengeName }) => challengeName === 'CUSTOM_CHALLENGE');
  const isProven = isOurs && session.at(-1)?.challengeResult === true && !userNotFound;
  const goesOn = isOurs && !isProven && session.length < MOST;
  event.response.issueTokens = isProven;
  event.response.failAuthentication = !isProven && !goesOn;
  if (goesOn) event.response.challengeName = 'CUSTOM_CHALLENGE';
  return event;
};
