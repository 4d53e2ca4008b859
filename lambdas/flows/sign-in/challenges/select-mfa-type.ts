import type { ChallengeName } from '../../../domain/sign-in/challenge-name.ts';
import { messages } from '../../../errors/messages.ts';
import { ServiceError } from '../../../errors/service-error.ts';
import { requireParameter } from '../require-parameter.ts';
import type { Challenge } from './challenge.ts';

/** The factors by the names that clients answer with; AWS's documentation also says `EMAIL_MFA`. */
const CHOICES: ReadonlyMap<string, ChallengeName> = new Map([
  ['SMS_MFA', 'SMS_MFA'],
  ['SOFTWARE_TOKEN_MFA', 'SOFTWARE_TOKEN_MFA'],
  ['EMAIL_OTP', 'EMAIL_OTP'],
  ['EMAIL_MFA', 'EMAIL_OTP'],
]);

/**
 * A person with several second factors and no preference chooses one. The choices go by two names: Amplify reads `MFAS_CAN_CHOOSE`, AWS's
 * guide writes `MFAS_CAN_SELECT`.
 */
export const selectMfaType: Challenge = {
  name: 'SELECT_MFA_TYPE',

  async issue(_services, _attempt, { username, subject }) {
    const choices = JSON.stringify(subject.secondFactor.factors);
    return {
      parameters: { MFAS_CAN_CHOOSE: choices, MFAS_CAN_SELECT: choices, USER_ID_FOR_SRP: username },
      memory: {},
    };
  },

  async check(_services, { parameters }) {
    const chosen = CHOICES.get(requireParameter(parameters, 'ANSWER'));
    if (!chosen) throw new ServiceError('InvalidParameterException', messages.mfaTypeUnknown);
    return { chosen };
  },
};
