import type { SignInOutcome } from '../../flows/sign-in/sign-in-outcome.ts';
import type { PosedChallenge } from './posed-challenge.ts';

/** The response that a challenge with one answer takes. */
const ANSWER: Readonly<Record<string, string>> = {
  EMAIL_OTP: 'EMAIL_OTP_CODE',
  SMS_OTP: 'SMS_OTP_CODE',
  SMS_MFA: 'SMS_MFA_CODE',
  SOFTWARE_TOKEN_MFA: 'SOFTWARE_TOKEN_MFA_CODE',
  SELECT_MFA_TYPE: 'ANSWER',
};

/** A challenge as this page can ask for it; undefined for one that it doesn't offer. */
export function pose(
  { challenge: name, parameters, session }: Extract<SignInOutcome, { challenge: string }>,
  username: string,
): PosedChallenge | undefined {
  const answer = ANSWER[name];
  if (session === undefined) return undefined;
  const common = { name, session, username: parameters.USER_ID_FOR_SRP ?? parameters.USERNAME ?? username };
  const destination = parameters.CODE_DELIVERY_DESTINATION;
  if (name === 'NEW_PASSWORD_REQUIRED') {
    const missing = JSON.parse(parameters.requiredAttributes ?? '[]') as string[];
    return { ...common, destination, asks: ['NEW_PASSWORD', ...missing], choices: [] };
  }
  if (answer === undefined) return undefined;
  const choices = name === 'SELECT_MFA_TYPE' ? (JSON.parse(parameters.MFAS_CAN_CHOOSE ?? '[]') as string[]) : [];
  return { ...common, destination, asks: [answer], choices };
}
