import { parseAddress } from './parse-address.ts';
import { type AddressRange, parseAddressRange } from './parse-address-range.ts';

/** True when the address is in one of the ranges, given in CIDR notation; false for what isn't an address. */
export function isInRanges(address: string, ranges: readonly string[] | undefined): boolean {
  if (ranges === undefined || ranges.length === 0) return false;
  const bytes = parseAddress(address);
  if (bytes === undefined) return false;
  return ranges.some((text) => {
    const range = parseAddressRange(text);
    return range !== undefined && contains(range, bytes);
  });
}

function contains({ bytes, bits }: AddressRange, address: readonly number[]): boolean {
  if (bytes.length !== address.length) return false;
  return bytes.every((byte, index) => {
    const left = Math.min(8, Math.max(0, bits - index * 8));
    const mask = (0xff << (8 - left)) & 0xff;
    return (byte & mask) === ((address[index] ?? 0) & mask);
  });
}
