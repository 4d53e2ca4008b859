import type { FeedbackLink } from '../../flows/threats/feedback-link.ts';

/** As the API's model has them: `UserPoolIdType`, `UsernameType`, `EventIdType`, `TokenModelType`, `FeedbackValueType`. */
const POOL_ID = /^[\w-]{1,55}$/;
const USERNAME = /^[\p{L}\p{M}\p{S}\p{N}\p{P}]{1,128}$/u;
const EVENT_ID = /^[\w+-]{1,50}$/;
const TOKEN = /^[A-Za-z0-9\-_=.]{1,2048}$/;
const VALUE = /^(Valid|Invalid)$/;
const LONGEST = 8192;

/**
 * Reads a link's parameters, which the page's form sends again. Undefined when one is missing, there twice, or can't be what it should be.
 * Other parameters (mail services add some) are ignored.
 */
export function readFeedbackLink(urlEncoded: string): FeedbackLink | undefined {
  if (urlEncoded.length > LONGEST) return undefined;
  const parameters = new URLSearchParams(urlEncoded);
  const read = (name: string, pattern: RegExp): string | undefined => {
    const [value, ...others] = parameters.getAll(name);
    return value !== undefined && others.length === 0 && pattern.test(value) ? value : undefined;
  };
  const poolId = read('user_pool_id', POOL_ID);
  const username = read('user_name', USERNAME);
  const eventId = read('event_id', EVENT_ID);
  const token = read('feedback_token', TOKEN);
  const value = read('value', VALUE) as FeedbackLink['value'] | undefined;
  if (!poolId || !username || !eventId || !token || !value) return undefined;
  return { poolId, username, eventId, token, value };
}
