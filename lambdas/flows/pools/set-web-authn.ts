import { isDeepStrictEqual } from 'node:util';
import type { WebAuthnConfigurationType } from '@aws-sdk/client-cognito-identity-provider';
import { settleWebAuthn } from '../../domain/passkeys/settle-web-authn.ts';
import type { UserPool } from '../../domain/user-pool.ts';
import type { Services } from '../../platform/services.ts';
import { rewriteUserPool } from './rewrite-user-pool.ts';

/** Gives a pool its passkey configuration; undefined leaves it as it is. Writes only when it differs. Throws InvalidParameterException. */
export async function setWebAuthn(
  services: Pick<Services, 'clock' | 'store'>,
  pool: UserPool,
  given: WebAuthnConfigurationType | undefined,
): Promise<void> {
  if (given === undefined) return;
  const webAuthn = settleWebAuthn(given);
  if (isDeepStrictEqual(webAuthn, pool.webAuthn)) return;
  await rewriteUserPool(services, pool.id, 'ConcurrentModificationException', (present) => ({
    pool: { ...present, webAuthn },
  }));
}
