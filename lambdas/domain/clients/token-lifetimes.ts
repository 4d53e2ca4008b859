import type { TimeUnitsType } from '@aws-sdk/client-cognito-identity-provider';
import type { UserPoolClientConfiguration } from '../user-pool-client.ts';

const SECONDS: Readonly<Record<TimeUnitsType, number>> = { seconds: 1, minutes: 60, hours: 3_600, days: 86_400 };

/** How long a client's tokens are valid, in seconds. */
export interface TokenLifetimes {
  readonly accessSeconds: number;
  readonly idSeconds: number;
  readonly refreshSeconds: number;
}

/**
 * The client's token lifetimes. Units default to hours for access and ID tokens and to days for refresh tokens; lifetimes to one
 * hour, one hour and 30 days.
 */
export function tokenLifetimes(
  configuration: Pick<
    UserPoolClientConfiguration,
    'AccessTokenValidity' | 'IdTokenValidity' | 'RefreshTokenValidity' | 'TokenValidityUnits'
  >,
): TokenLifetimes {
  const units = configuration.TokenValidityUnits ?? {};
  const seconds = (value: number | undefined, unit: TimeUnitsType, fallback: number): number =>
    value ? value * SECONDS[unit] : fallback;
  return {
    accessSeconds: seconds(configuration.AccessTokenValidity, units.AccessToken ?? 'hours', SECONDS.hours),
    idSeconds: seconds(configuration.IdTokenValidity, units.IdToken ?? 'hours', SECONDS.hours),
    refreshSeconds: seconds(configuration.RefreshTokenValidity, units.RefreshToken ?? 'days', 30 * SECONDS.days),
  };
}
