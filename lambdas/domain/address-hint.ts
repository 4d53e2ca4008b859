import { isEmailAddress } from './attributes/is-email-address.ts';
import { isPhoneNumber } from './attributes/is-phone-number.ts';

const BYTES = 3;
const EMAIL = 1;
const PHONE = 2;
/** Digits of a number that are kept. */
const KEPT = 10_000;

/**
 * What the mask of an address shows, in three bytes: the first letters of an e-mail address, or how many digits a number has and the last
 * four of them. An address that is read from it is another one with the same mask; of a name that is no address, nothing is kept.
 */
export const addressHint = {
  bytes: BYTES,

  write(name: string): Buffer {
    const bytes = Buffer.alloc(BYTES);
    bytes.writeUIntBE(hintOf(name), 0, BYTES);
    return bytes;
  },

  /** An address, or an empty string. */
  read(bytes: Uint8Array): string {
    const hint = Buffer.from(bytes).readUIntBE(0, BYTES);
    const rest = hint % 2 ** 20;
    switch (hint >> 20) {
      case EMAIL:
        return `${String.fromCharCode(rest >> 7)}@${String.fromCharCode(rest & 0x7f)}`;
      case PHONE: {
        const length = Math.floor(rest / KEPT);
        return `+${String(rest % KEPT)
          .padStart(Math.min(4, length), '0')
          .padStart(length, '1')}`;
      }
      default:
        return '';
    }
  },
};

function hintOf(name: string): number {
  if (isEmailAddress(name)) {
    const [local, domain] = [name.charCodeAt(0), name.charCodeAt(name.lastIndexOf('@') + 1)];
    return local < 0x80 && domain < 0x80 ? (EMAIL << 20) | (local << 7) | domain : 0;
  }
  if (!isPhoneNumber(name)) return 0;
  return (PHONE << 20) | ((name.length - 1) * KEPT + Number(name.slice(1).slice(-4)));
}
