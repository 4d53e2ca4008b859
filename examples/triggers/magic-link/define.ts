import type { DefineAuthChallengeTriggerHandler } from 'aws-lambda';

/**
 * Puts one challenge: to ask for a link, or to bring one. Who asks, by naming a browser in the client metadata, gets a second one, to wait for
 * the link; a link ends the sign-in either way. Nothing but a link counts: a password proves nothing here.
 */
export const handler: DefineAuthChallengeTriggerHandler = async (event) => {
  const { session, clientMetadata, userNotFound } = event.request;
  const isOurs = session.every(({ challengeName }) => challengeName === 'CUSTOM_CHALLENGE');
  const isProven = isOurs && session.at(-1)?.challengeResult === true && !userNotFound;
  const asks = session.length === 0 || (session.length === 1 && clientMetadata?.browser !== undefined);
  const goesOn = isOurs && !isProven && asks;
  event.response.issueTokens = isProven;
  event.response.failAuthentication = !isProven && !goesOn;
  if (goesOn) event.response.challengeName = 'CUSTOM_CHALLENGE';
  return event;
};
