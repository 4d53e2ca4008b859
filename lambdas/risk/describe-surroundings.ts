import { createHash } from 'node:crypto';
import { parseAddress } from '../domain/risk/parse-address.ts';
import type { Surroundings } from '../domain/risk/surroundings.ts';
import type { Viewer } from '../wire/operation.ts';

const DIGEST_BYTES = 9;
/** Bytes of an address that tell its network. */
const SHORT_NETWORK = 3;
const LONG_NETWORK = 6;

/**
 * Where a request comes from, to be compared with earlier ones. The device is what its script says of it, else how it introduces itself,
 * without versions: an update makes no new device.
 */
export function describeSurroundings(viewer: Viewer): Surroundings {
  const { fingerprint, userAgent, ipAddress, country, latitude, longitude } = viewer;
  const bytes = parseAddress(ipAddress);
  const network = bytes?.slice(0, bytes.length === 4 ? SHORT_NETWORK : LONG_NETWORK).join('.');
  const hasPlace = latitude !== undefined && longitude !== undefined;
  return {
    device: digest(fingerprint ?? userAgent.replace(/\d[\d._-]*/g, '')),
    ...(network === undefined ? {} : { network: digest(network) }),
    ...(country === undefined ? {} : { country }),
    ...(hasPlace ? { place: { latitude, longitude } } : {}),
  };
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest().subarray(0, DIGEST_BYTES).toString('base64url');
}
