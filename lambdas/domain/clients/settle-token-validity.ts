import type { TimeUnitsType } from '@aws-sdk/client-cognito-identity-provider';
import { CONFIGURATION_MESSAGES } from '../../errors/configuration-messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import type { UserPoolClientConfiguration } from '../user-pool-client.ts';
import type { ClientInput } from './client-input.ts';
import { tokenLifetimes } from './token-lifetimes.ts';

const THIRTY_DAYS: Readonly<Record<TimeUnitsType, number>> = {
  seconds: 2_592_000,
  minutes: 43_200,
  hours: 720,
  days: 30,
};
const DAY = 86_400;

/** The members of a client's configuration that say how long its tokens live. */
export type TokenValidity = Pick<
  UserPoolClientConfiguration,
  'AccessTokenValidity' | 'IdTokenValidity' | 'RefreshTokenValidity' | 'TokenValidityUnits'
>;

/**
 * The token validity members, checked; a refresh token validity that is missing or 0 becomes 30 days in the unit given. Access and ID
 * tokens live 5 minutes to 1 day and no longer than the refresh token, which lives 60 minutes to 10 years. Throws
 * InvalidParameterException.
 */
export function settleTokenValidity(input: ClientInput): TokenValidity {
  const units = input.TokenValidityUnits ?? {};
  const validity: TokenValidity = {
    RefreshTokenValidity: input.RefreshTokenValidity || THIRTY_DAYS[units.RefreshToken ?? 'days'],
    ...(input.AccessTokenValidity === undefined ? {} : { AccessTokenValidity: input.AccessTokenValidity }),
    ...(input.IdTokenValidity === undefined ? {} : { IdTokenValidity: input.IdTokenValidity }),
    TokenValidityUnits: units,
  };
  const { accessSeconds, idSeconds, refreshSeconds } = tokenLifetimes(validity);
  checkRange('AccessTokenValidity', accessSeconds, 300, DAY, 'between 5 minutes and 1 day');
  checkRange('IdTokenValidity', idSeconds, 300, DAY, 'between 5 minutes and 1 day');
  checkRange('RefreshTokenValidity', refreshSeconds, 3_600, 3_650 * DAY, 'between 60 minutes and 10 years');
  if (accessSeconds > refreshSeconds || idSeconds > refreshSeconds) {
    throw new ServiceError('InvalidParameterException', CONFIGURATION_MESSAGES.refreshOutlived);
  }
  return validity;
}

function checkRange(token: string, seconds: number, min: number, max: number, range: string): void {
  if (seconds < min || seconds > max) {
    throw new ServiceError('InvalidParameterException', CONFIGURATION_MESSAGES.tokenValidityRange(token, range));
  }
}
