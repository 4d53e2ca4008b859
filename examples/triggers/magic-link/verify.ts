import { createHash, randomUUID } from 'node:crypto';
import type { VerifyAuthChallengeResponseTriggerHandler } from 'aws-lambda';
import { concealFailure } from '../conceal-failure.ts';
import { areEqual } from '../passwordless/are-equal.ts';
import { spendOnce } from '../passwordless/spend-once.ts';
import { readEnvironment } from '../read-environment.ts';
import { readSecret } from '../read-secret.ts';
import { type Link, readLink } from './link-token.ts';

/**
 * Takes `<token of the link> <secret of the browser>` as the answer: of this user, pool and client, from the browser that asked, in time, and
 * for the first time. A link is used up only when all the rest is right.
 */
export const handler: VerifyAuthChallengeResponseTriggerHandler = async (event) => {
  const { challengeAnswer, userAttributes } = event.request;
  const [token = '', browserSecret = ''] = challengeAnswer.split(' ');
  event.response.answerCorrect = false;
  if (browserSecret === '') return event;
  // Cognate gives a repeated call the same key; Amazon Cognito gives none.
  const { idempotencyKey = randomUUID() } = event as { idempotencyKey?: string };
  event.response.answerCorrect = await concealFailure('Verifying a link', async () => {
    const link = readLink(token, await readSecret(readEnvironment('KEY_ARN')));
    const caller = { pool: event.userPoolId, client: event.callerContext.clientId, sub: userAttributes.sub ?? '' };
    if (link === undefined || !isFor(link, caller, browserSecret)) return false;
    return spendOnce(link.id, link.expiresAt, idempotencyKey);
  });
  return event;
};

function isFor(link: Link, caller: Pick<Link, 'pool' | 'client' | 'sub'>, browserSecret: string): boolean {
  const browser = createHash('sha256').update(browserSecret).digest('base64url');
  return (
    link.pool === caller.pool &&
    link.client === caller.client &&
    link.sub === caller.sub &&
    areEqual(link.browser, browser) &&
    Date.now() < link.expiresAt * 1000
  );
}
