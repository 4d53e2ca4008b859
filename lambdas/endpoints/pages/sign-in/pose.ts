import { startTokenSetUp } from '../../../flows/mfa/start-token-set-up.ts';
import type { SignInOutcome } from '../../../flows/sign-in/sign-in-outcome.ts';
import type { LoginServices } from './login-services.ts';
import type { PosedChallenge, Shown } from './posed-challenge.ts';

type Posed = Extract<SignInOutcome, { challenge: string }>;

/** A challenge as this page can ask for it; undefined for one that it doesn't offer. `typed` is the name that the person typed. */
export async function pose(
  services: LoginServices,
  outcome: Posed,
  typed: string,
): Promise<PosedChallenge | undefined> {
  const { challenge: name, parameters, session, available } = outcome;
  if (session === undefined) return undefined;
  const username = parameters.USER_ID_FOR_SRP ?? parameters.USERNAME ?? typed;
  const posed = (shown: Shown, next = session) => ({ name, username, session: next, shown: { typed, ...shown } });
  // The API names the person of a second factor so.
  const second = parameters.USER_ID_FOR_SRP === undefined ? undefined : 'yes';
  switch (name) {
    case 'SELECT_CHALLENGE':
      return posed({ choices: available?.filter((factor) => factor !== 'PASSWORD_SRP').join(' ') });
    case 'PASSWORD':
      return posed({ choices: 'PASSWORD' });
    case 'WEB_AUTHN':
      return posed({ options: parameters.CREDENTIAL_REQUEST_OPTIONS });
    case 'EMAIL_OTP':
    case 'SMS_OTP':
    case 'SMS_MFA':
    case 'SOFTWARE_TOKEN_MFA':
      return posed({ destination: parameters.CODE_DELIVERY_DESTINATION, second });
    case 'SELECT_MFA_TYPE':
      return posed({ choices: listOf(parameters.MFAS_CAN_CHOOSE) });
    case 'NEW_PASSWORD_REQUIRED':
      return posed({ missing: listOf(parameters.requiredAttributes) });
    case 'MFA_SETUP':
      return poseSetUp(services, listOf(parameters.MFAS_CAN_SETUP), session, posed);
    default:
      return undefined;
  }
}

async function poseSetUp(
  services: LoginServices,
  choices: string,
  session: string,
  posed: (shown: Shown, session?: string) => PosedChallenge,
): Promise<PosedChallenge | undefined> {
  const offered = choices.split(' ');
  if (!offered.includes('SOFTWARE_TOKEN_MFA')) return offered.includes('EMAIL_OTP') ? posed({ choices }) : undefined;
  const { secret, session: next } = await startTokenSetUp(services, session);
  return posed({ choices, secret }, next);
}

function listOf(json: string | undefined): string {
  return (JSON.parse(json ?? '[]') as string[]).join(' ');
}
