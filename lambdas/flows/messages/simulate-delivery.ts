import type { CodeDeliveryDetailsType } from '@aws-sdk/client-cognito-identity-provider';
import { isEmailAddress } from '../../domain/attributes/is-email-address.ts';
import { isPhoneNumber } from '../../domain/attributes/is-phone-number.ts';
import type { UserPool } from '../../domain/user-pool.ts';
import type { Services } from '../../platform/services.ts';
import { describeDelivery } from './describe-delivery.ts';

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

/**
 * Where a code would have gone if the typed name were somebody's: the name itself when it is an address, else an invented address of
 * the first of `media`, always the same for the same name.
 */
export async function simulateDelivery(
  services: Pick<Services, 'sealer'>,
  pool: UserPool,
  typed: string,
  media: readonly ('email' | 'phone_number')[],
): Promise<CodeDeliveryDetailsType> {
  if (isEmailAddress(typed)) return describeDelivery({ attribute: 'email', value: typed });
  if (isPhoneNumber(typed)) return describeDelivery({ attribute: 'phone_number', value: typed });
  const noise = Buffer.from(await services.sealer.mac(typed, ['simulated-delivery', pool.id]), 'base64url');
  if ((media[0] ?? 'email') === 'phone_number') {
    const digits = String(noise.readUInt32BE(0) % 10_000).padStart(4, '0');
    return describeDelivery({ attribute: 'phone_number', value: `+1555555${digits}` });
  }
  const letter = (index: number) => LETTERS[noise.readUInt32BE(index) % LETTERS.length];
  return describeDelivery({ attribute: 'email', value: `${letter(0)}@${letter(4)}` });
}
