import { createHmac } from 'node:crypto';

/** SECRET_HASH: HMAC-SHA256 of username and client id under the client's secret, as raw bytes (base64 on the wire). */
export function secretHash(secret: Uint8Array, username: string, clientId: string): Buffer {
  return createHmac('sha256', secret).update(username, 'utf8').update(clientId, 'utf8').digest();
}
