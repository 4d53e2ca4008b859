import type { CodeDeliveryDetailsType } from '@aws-sdk/client-cognito-identity-provider';
import { isEmailAddress } from '../../domain/attributes/is-email-address.ts';
import { isPhoneNumber } from '../../domain/attributes/is-phone-number.ts';
import { foldCase } from '../../domain/fold-case.ts';
import type { UserPool } from '../../domain/user-pool.ts';
import type { Services } from '../../platform/services.ts';
import { describeDelivery } from './describe-delivery.ts';

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

/**
 * Where a code would have gone if the typed name were somebody's: the name itself when it is an address of one of `media`, else an
 * invented one, always the same for the same name. `media` are those that a user of the pool might have.
 */
export async function simulateDelivery(
  services: Pick<Services, 'sealer'>,
  pool: UserPool,
  typed: string,
  media: readonly ('email' | 'phone_number')[],
): Promise<CodeDeliveryDetailsType> {
  if (media.includes('email') && isEmailAddress(typed)) return describeDelivery({ attribute: 'email', value: typed });
  if (media.includes('phone_number') && isPhoneNumber(typed))
    return describeDelivery({ attribute: 'phone_number', value: typed });
  const noise = Buffer.from(
    await services.sealer.mac(foldCase(pool, typed), ['simulated-delivery', pool.id]),
    'base64url',
  );
  const draw = (index: number, count: number) => noise.readUInt32BE(4 * index) % count;
  if (media[draw(0, media.length)] === 'phone_number') {
    return describeDelivery({
      attribute: 'phone_number',
      value: `+1555555${String(draw(1, 10_000)).padStart(4, '0')}`,
    });
  }
  const letter = (index: number) => LETTERS[draw(index, LETTERS.length)];
  return describeDelivery({ attribute: 'email', value: `${letter(1)}@${letter(2)}` });
}
