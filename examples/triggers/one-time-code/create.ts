import { randomInt } from 'node:crypto';
import type { CreateAuthChallengeTriggerEvent, CreateAuthChallengeTriggerHandler } from 'aws-lambda';
import { allowMessage } from '../passwordless/allow-message.ts';
import { sendEmail } from '../passwordless/send-email.ts';
import { sendInSilence } from '../passwordless/send-in-silence.ts';
import { sendText } from '../passwordless/send-text.ts';
import { readEnvironment } from '../read-environment.ts';

/** As many as Amazon Cognito's own codes for sign-in have. */
const DIGITS = 8;

/**
 * Sends a code when a sign-in begins, and goes on with the same one after a wrong answer. The code stands in what only the triggers of this one
 * sign-in are shown; where none was sent, there is none that could be right.
 */
export const handler: CreateAuthChallengeTriggerHandler = async (event) => {
  const last = event.request.session.at(-1);
  const kept = last && 'challengeMetadata' in last ? last.challengeMetadata : undefined;
  const secret = kept ?? (await newSecret(event));
  event.response.publicChallengeParameters = { medium: process.env.FROM_ADDRESS ? 'email' : 'sms' };
  event.response.privateChallengeParameters = { secret };
  event.response.challengeMetadata = secret;
  return event;
};

/** The code that was sent and its end, in seconds since the epoch, with a space between; no code when none was. */
async function newSecret({ request }: CreateAuthChallengeTriggerEvent): Promise<string> {
  const {
    sub = '',
    email = '',
    email_verified,
    phone_number: phone = '',
    phone_number_verified,
  } = request.userAttributes;
  const isByEmail = process.env.FROM_ADDRESS !== undefined;
  const isVerified = (isByEmail ? email_verified : phone_number_verified) === 'true';
  const now = Math.floor(Date.now() / 1000);
  const code = String(randomInt(10 ** DIGITS)).padStart(DIGITS, '0');
  const text = `${code} is your code to sign in. Give it to nobody.`;
  let sent = '';
  await sendInSilence(!request.userNotFound && isVerified, async () => {
    if (!(await allowMessage(sub, now))) return;
    await (isByEmail ? sendEmail(email, 'Your code to sign in', text) : sendText(phone, text));
    sent = code;
  });
  return `${sent} ${now + Number(readEnvironment('VALID_SECONDS'))}`;
}
