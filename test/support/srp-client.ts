import { createHash, createHmac, hkdfSync } from 'node:crypto';

const N = BigInt(
  `0x${[
    'FFFFFFFFFFFFFFFFC90FDAA22168C234C4C6628B80DC1CD129024E088A67CC74020BBEA63B139B22514A08798E3404DD',
    'EF9519B3CD3A431B302B0A6DF25F14374FE1356D6D51C245E485B576625E7EC6F44C42E9A637ED6B0BFF5CB6F406B7ED',
    'EE386BFB5A899FA5AE9F24117C4B1FE649286651ECE45B3DC2007CB8A163BF0598DA48361C55D39A69163FA8FD24CF5F',
    '83655D23DCA3AD961C62F356208552BB9ED529077096966D670C354E4ABC9804F1746C08CA18217C32905E462E36CE3B',
    'E39E772C180E86039B2783A2EC07A28FB5C55DF06F4C52C9DE2BCBF6955817183995497CEA956AE515D2261898FA0510',
    '15728E5A8AAAC42DAD33170D04507A33A85521ABDF1CBA64ECFB850458DBEF0A8AEA71575D060C7DB3970F85A6E1E4C7',
    'ABF5AE8CDB0933D71E8C94E04A25619DCEE3D2261AD2EE6BF12FFA06D98A0864D87602733EC86A64521F2B18177B200C',
    'BBE117577A615D6C770988C0BAD946E208E24FA074E5AB3143DB5BFCE0FD108E4B82D120A93AD2CAFFFFFFFFFFFFFFFF',
  ].join('')}`,
);
const G = 2n;

function power(base: bigint, exponent: bigint): bigint {
  let [result, factor, rest] = [1n, base % N, exponent];
  for (; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * factor) % N;
    factor = (factor * factor) % N;
  }
  return result;
}

function pad(number: bigint): Buffer {
  const hex = number.toString(16);
  const bytes = Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex');
  return bytes[0]! & 0x80 ? Buffer.concat([Buffer.of(0), bytes]) : bytes;
}

const sha256 = (...parts: (Buffer | string)[]): Buffer =>
  parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();
const toNumber = (bytes: Buffer): bigint => BigInt(`0x${bytes.toString('hex')}`);

/** A time as clients send it in TIMESTAMP. */
export function claimTimestamp(ms: number): string {
  const [weekday, day, month, year, time] = new Date(ms).toUTCString().replace(',', '').split(' ');
  return `${weekday} ${month} ${Number(day)} ${time} UTC ${year}`;
}

/** The client's half of Cognito's SRP, written with BigInt from the protocol alone: it shares nothing with the server's code. */
export class SrpClient {
  readonly #a: bigint;
  readonly #poolName: string;

  constructor(poolId: string, secret: bigint) {
    this.#a = secret;
    this.#poolName = poolId.slice(poolId.indexOf('_') + 1);
  }

  /** SRP_A */
  get publicNumber(): string {
    return power(G, this.#a).toString(16);
  }

  /** The responses to PASSWORD_VERIFIER. */
  answer(challenge: Readonly<Record<string, string>>, password: string, timestamp: string): Record<string, string> {
    const { USER_ID_FOR_SRP: user = '' } = challenge;
    return { USERNAME: user, ...this.#prove(challenge, { group: this.#poolName, name: user, password }, timestamp) };
  }

  /** The responses to DEVICE_PASSWORD_VERIFIER. */
  answerAsDevice(
    challenge: Readonly<Record<string, string>>,
    device: { readonly key: string; readonly groupKey: string; readonly password: string },
    timestamp: string,
  ): Record<string, string> {
    const { key, groupKey: group, password } = device;
    const { USERNAME = '' } = challenge;
    return { USERNAME, DEVICE_KEY: key, ...this.#prove(challenge, { group, name: key, password }, timestamp) };
  }

  #prove(
    challenge: Readonly<Record<string, string>>,
    { group, name, password }: { readonly group: string; readonly name: string; readonly password: string },
    timestamp: string,
  ): Record<string, string> {
    const { SALT = '', SRP_B = '', SECRET_BLOCK = '' } = challenge;
    const B = BigInt(`0x${SRP_B}`);
    const u = sha256(pad(power(G, this.#a)), pad(B));
    const identity = sha256(`${group}${name}:${password}`);
    const x = toNumber(sha256(pad(BigInt(`0x${SALT}`)), identity));
    const k = toNumber(sha256(pad(N), pad(G)));
    const base = (((B - k * power(G, x)) % N) + N) % N;
    const shared = power(base, this.#a + toNumber(u) * x);
    const key = hkdfSync('sha256', pad(shared), pad(toNumber(u)), 'Caldera Derived Key', 16);
    const signature = createHmac('sha256', Buffer.from(key))
      .update(`${group}${name}`)
      .update(Buffer.from(SECRET_BLOCK, 'base64'))
      .update(timestamp)
      .digest('base64');
    return {
      PASSWORD_CLAIM_SECRET_BLOCK: SECRET_BLOCK,
      PASSWORD_CLAIM_SIGNATURE: signature,
      TIMESTAMP: timestamp,
    };
  }
}

/** Salt and verifier, in base64, of a password that a device makes for itself: DeviceSecretVerifierConfig. */
export function makeDeviceSecret(
  { key, groupKey }: { readonly key: string; readonly groupKey: string },
  password: string,
  salt: Buffer,
): { Salt: string; PasswordVerifier: string } {
  const padded = pad(toNumber(salt));
  const x = toNumber(sha256(padded, sha256(`${groupKey}${key}:${password}`)));
  return { Salt: padded.toString('base64'), PasswordVerifier: pad(power(G, x)).toString('base64') };
}
