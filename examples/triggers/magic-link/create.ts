import { randomUUID } from 'node:crypto';
import type { CreateAuthChallengeTriggerEvent, CreateAuthChallengeTriggerHandler } from 'aws-lambda';
import { allowMessage } from '../passwordless/allow-message.ts';
import { sendEmail } from '../passwordless/send-email.ts';
import { sendInSilence } from '../passwordless/send-in-silence.ts';
import { readEnvironment } from '../read-environment.ts';
import { readSecret } from '../read-secret.ts';
import { signLink } from './link-token.ts';

/** SHA-256 in base64url. */
const BROWSER = /^[\w-]{43}$/;

/** Sends a link to the user's verified address, when the browser that asks says who it is. The answer is the same for everybody. */
export const handler: CreateAuthChallengeTriggerHandler = async (event) => {
  const { session, userAttributes, userNotFound, clientMetadata } = event.request;
  const browser = clientMetadata?.browser ?? '';
  const isFirst = session.length === 0;
  if (!isFirst) {
    const isWanted = !userNotFound && userAttributes.email_verified === 'true' && BROWSER.test(browser);
    await sendInSilence(isWanted, () => sendLink(event, browser));
  }
  event.response.publicChallengeParameters = { step: isFirst ? 'ask' : 'sent' };
  event.response.privateChallengeParameters = {};
  return event;
};

async function sendLink(event: CreateAuthChallengeTriggerEvent, browser: string): Promise<void> {
  const { sub = '', email = '' } = event.request.userAttributes;
  const now = Math.floor(Date.now() / 1000);
  if (!(await allowMessage(sub, now))) return;
  const validSeconds = Number(readEnvironment('VALID_SECONDS'));
  const { userPoolId: pool, callerContext } = event;
  const link = { id: randomUUID(), pool, client: callerContext.clientId, sub, browser, expiresAt: now + validSeconds };
  const token = signLink(link, await readSecret(readEnvironment('KEY_ARN')));
  const minutes = Math.ceil(validSeconds / 60);
  await sendEmail(
    email,
    'Your link to sign in',
    `Open this link in the browser that you asked with, within ${minutes} minutes. It works once.\n\n${readEnvironment('PAGE_URL')}#${token}\n\nIf you didn't ask for it, there is nothing to do: nobody else can use it.\n`,
  );
}
