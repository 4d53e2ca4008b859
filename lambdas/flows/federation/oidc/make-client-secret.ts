import { createPrivateKey, sign } from 'node:crypto';
import type { IdentityProvider, ProviderSecret } from '../../../domain/federation/identity-provider.ts';
import type { Services } from '../../../platform/services.ts';
import { providerSecrets } from '../provider-secrets.ts';

const LIFETIME_SECONDS = 5 * 60;

/**
 * What proves to a provider that the pool asks. Apple's is a JWT that its private key signs anew each time (ES256; Apple allows six months,
 * it needs minutes); the others' is a secret. Rejects when it can't be had.
 */
export async function makeClientSecret(
  services: Pick<Services, 'clock' | 'sealer'>,
  provider: IdentityProvider,
): Promise<string> {
  if (provider.type !== 'SignInWithApple') return open(services, provider, 'client_secret');
  const { client_id: sub, team_id: iss, key_id: kid } = provider.details;
  const iat = Math.floor(services.clock.now() / 1000);
  const claims = { iss, sub, aud: 'https://appleid.apple.com', iat, exp: iat + LIFETIME_SECONDS };
  const content = `${encode({ alg: 'ES256', kid })}.${encode(claims)}`;
  const key = createPrivateKey(toPem(await open(services, provider, 'private_key')));
  const signature = sign('sha256', Buffer.from(content), { key, dsaEncoding: 'ieee-p1363' });
  return `${content}.${signature.toString('base64url')}`;
}

async function open(
  services: Pick<Services, 'sealer'>,
  provider: IdentityProvider,
  member: ProviderSecret,
): Promise<string> {
  const secret = await providerSecrets.open(services, provider, member);
  if (secret === undefined) throw new Error(`an identity provider has no ${member}`);
  return secret;
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

/** The content of the .p8 file, with or without its first and last line. */
function toPem(key: string): string {
  if (key.includes('-----BEGIN')) return key;
  return `-----BEGIN PRIVATE KEY-----\n${key.trim()}\n-----END PRIVATE KEY-----\n`;
}
