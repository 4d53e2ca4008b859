import type { CodeDeliveryDetailsType } from '@aws-sdk/client-cognito-identity-provider';
import type { CodePurpose } from '../../domain/user.ts';
import type { Services } from '../../platform/services.ts';
import type { CodeDelivery } from '../messages/code-delivery.ts';
import { deliverCode } from '../messages/deliver-code.ts';
import { issueCode } from './issue-code.ts';

/** A code to be made and sent. */
export interface NewCode extends Omit<CodeDelivery, 'code'> {
  readonly purpose: CodePurpose;
}

/**
 * Replaces the user's code of that purpose and sends the new one. It is stored before it is sent, so that a code that arrives is good.
 * Throws what `deliverCode` throws; the user can ask again then.
 */
export async function sendNewCode(
  services: Services,
  { purpose, ...delivery }: NewCode,
): Promise<{ CodeDeliveryDetails: CodeDeliveryDetailsType }> {
  const { code, stored } = await issueCode(services, delivery.user, purpose, delivery.destination);
  await services.store.codes.put(delivery.user, stored);
  return { CodeDeliveryDetails: await deliverCode(services, { ...delivery, code }) };
}
