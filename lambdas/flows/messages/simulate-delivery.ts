import type { CodeDeliveryDetailsType } from '@aws-sdk/client-cognito-identity-provider';
import { isEmailAddress } from '../../domain/attributes/is-email-address.ts';
import { isPhoneNumber } from '../../domain/attributes/is-phone-number.ts';
import type { Destination } from '../../domain/choose-destination.ts';
import { foldCase } from '../../domain/fold-case.ts';
import type { User } from '../../domain/user.ts';
import type { UserPool } from '../../domain/user-pool.ts';
import type { Services } from '../../platform/services.ts';
import { pseudonymsOf } from '../users/pseudonyms-of.ts';
import { describeDelivery } from './describe-delivery.ts';

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

/**
 * Where a code would have gone that nobody gets: to the address of the user, if the name is somebody's; to the name itself when it is an
 * address of one of `media`; else to an invented one, always the same for the same name and its pseudonym. `media` are those that a user of
 * the pool might have, best first.
 */
export async function simulateDelivery(
  services: Pick<Services, 'sealer'>,
  { pool, user, typedName }: { readonly pool: UserPool; readonly user: User | undefined; readonly typedName: string },
  media: readonly Destination['attribute'][],
): Promise<CodeDeliveryDetailsType> {
  for (const attribute of media) {
    const value = user?.attributes[attribute];
    if (value) return describeDelivery({ attribute, value });
  }
  const pseudonyms = pseudonymsOf(services, pool);
  const value = (await pseudonyms.addressOf(typedName)) ?? foldCase(pool, typedName);
  if (media.includes('email') && isEmailAddress(value)) return describeDelivery({ attribute: 'email', value });
  if (media.includes('phone_number') && isPhoneNumber(value))
    return describeDelivery({ attribute: 'phone_number', value });
  const mac = await services.sealer.mac(await pseudonyms.of(typedName), ['simulated-delivery', pool.id]);
  const noise = Buffer.from(mac, 'base64url');
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
