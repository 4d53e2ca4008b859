import type { AuthEvent } from '../domain/risk/auth-event.ts';
import type { RiskHistory } from '../domain/risk/risk-history.ts';

/**
 * The history without what a sign-in taught that wasn't the user's: its device and its network, its country where that was new then, and the
 * place, when it was the last.
 */
export function forgetSurroundings(
  history: RiskHistory,
  { surroundings, reasons, createdAt }: Pick<AuthEvent, 'surroundings' | 'reasons' | 'createdAt'>,
): RiskHistory {
  const { device, network, country } = surroundings;
  const isLast = history.last !== undefined && history.last.at >= createdAt;
  return {
    ...history,
    devices: history.devices.filter(({ id }) => id !== device),
    networks: history.networks.filter(({ id }) => id !== network),
    countries: reasons.includes('new-country')
      ? history.countries.filter(({ id }) => id !== country)
      : history.countries,
    ...(isLast ? { last: undefined } : {}),
  };
}
