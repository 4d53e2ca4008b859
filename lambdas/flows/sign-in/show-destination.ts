import { maskDestination } from '../../domain/mask-destination.ts';
import type { Services } from '../../platform/services.ts';
import { simulateDelivery } from '../messages/simulate-delivery.ts';
import type { Attempt } from './attempt.ts';

/** Where codes of a sign-in go, as it may be shown; for a name that nobody has, or without such an address, as if somebody had it. */
export async function showDestination(
  services: Pick<Services, 'sealer'>,
  attempt: Attempt,
  attribute: 'email' | 'phone_number',
): Promise<string> {
  const destination = attempt.user?.attributes[attribute];
  if (destination !== undefined) return maskDestination(attribute, destination);
  return (await simulateDelivery(services, attempt, [attribute])).Destination ?? '';
}
