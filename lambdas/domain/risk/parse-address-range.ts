import { parseAddress } from './parse-address.ts';

/** A range of IP addresses: those whose first `bits` bits are the range's. */
export interface AddressRange {
  readonly bytes: readonly number[];
  readonly bits: number;
}

/** The range in CIDR notation (RFC 4632 §3.1, RFC 4291 §2.3); undefined for what isn't one. Bits behind the prefix don't matter. */
export function parseAddressRange(text: string): AddressRange | undefined {
  const [, address = '', length = ''] = /^([^/]+)\/(0|[1-9]\d{0,2})$/.exec(text) ?? [];
  const bytes = parseAddress(address);
  // A mapped address has lost its first 96 bits, and so has the length of its prefix.
  const bits = Number(length) - (bytes?.length === 4 && address.includes(':') ? 96 : 0);
  return bytes === undefined || length === '' || bits < 0 || bits > bytes.length * 8 ? undefined : { bytes, bits };
}
