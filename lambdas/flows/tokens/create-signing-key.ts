import { generateKeyPair } from 'node:crypto';
import { promisify } from 'node:util';
import type { SigningKey } from '../../domain/user.ts';
import type { Services } from '../../platform/services.ts';

const generate = promisify(generateKeyPair);
const MODULUS_BITS = 2048;

/** A new RSA key for one use; its private half is sealed before it leaves this function. */
export async function createSigningKey(
  services: Pick<Services, 'sealer' | 'random' | 'clock'>,
  poolId: string,
  use: SigningKey['use'],
  state: 'next' | 'current',
): Promise<SigningKey> {
  const { publicKey, privateKey } = await generate('rsa', { modulusLength: MODULUS_BITS, publicExponent: 0x10001 });
  const kid = Buffer.from(services.random.bytes(32)).toString('base64');
  const { n, e } = publicKey.export({ format: 'jwk' });
  if (n === undefined || e === undefined) throw new Error('an RSA key without a modulus');
  return {
    kid,
    use,
    state,
    publicJwk: { n, e },
    sealedPrivateKey: await services.sealer.seal(privateKey.export({ format: 'der', type: 'pkcs8' }), [
      'signing-key',
      poolId,
      kid,
    ]),
    createdAt: services.clock.now(),
  };
}
