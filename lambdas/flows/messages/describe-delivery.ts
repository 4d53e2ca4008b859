import type { CodeDeliveryDetailsType } from '@aws-sdk/client-cognito-identity-provider';
import type { Destination } from '../../domain/choose-destination.ts';
import { maskDestination } from '../../domain/mask-destination.ts';

/** Where a code went, as the caller may know it. */
export function describeDelivery({ attribute, value }: Destination): CodeDeliveryDetailsType {
  return {
    Destination: maskDestination(attribute, value),
    DeliveryMedium: attribute === 'phone_number' ? 'SMS' : 'EMAIL',
    AttributeName: attribute,
  };
}
