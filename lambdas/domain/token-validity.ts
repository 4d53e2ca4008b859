import type { TimeUnitsType } from '@aws-sdk/client-cognito-identity-provider';
import type { UserPoolClient } from './user-pool-client.ts';

const SECONDS: Readonly<Record<TimeUnitsType, number>> = { seconds: 1, minutes: 60, hours: 3600, days: 86_400 };

/** How long a client's new tokens live, in seconds. */
export interface TokenValidity {
  readonly accessSeconds: number;
  readonly idSeconds: number;
  readonly refreshSeconds: number;
}

/** The client's validities, with Cognito's units and defaults: access and ID 1 hour, refresh 30 days. */
export function tokenValidity({ configuration }: UserPoolClient): TokenValidity {
  const units = configuration.TokenValidityUnits;
  return {
    accessSeconds:
      (configuration.AccessTokenValidity || 1) * unit(configuration.AccessTokenValidity, units?.AccessToken, 'hours'),
    idSeconds: (configuration.IdTokenValidity || 1) * unit(configuration.IdTokenValidity, units?.IdToken, 'hours'),
    refreshSeconds:
      (configuration.RefreshTokenValidity || 30) *
      unit(configuration.RefreshTokenValidity, units?.RefreshToken, 'days'),
  };
}

/** The unit belongs to a given number; the default number has the default unit. */
function unit(value: number | undefined, given: TimeUnitsType | undefined, usual: TimeUnitsType): number {
  return SECONDS[value ? (given ?? usual) : usual];
}
