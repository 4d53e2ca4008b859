import type { Clock, Random, Sealer } from '../../platform/ports.ts';
import type { AccessKey } from '../wire-services.ts';

/** What a session token carries. */
export interface TemporaryIdentity {
  readonly accessKeyId: string;
  readonly arn: string;
  readonly operations: readonly string[];
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
}

const TOKEN_CONTEXT = ['temporary-credentials'];
const KEY_ID_ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** The secret of a temporary key is derived, not kept: only this deployment can, and it needs nothing stored. */
function deriveSecret(sealer: Sealer, accessKeyId: string): Promise<string> {
  return sealer.mac(accessKeyId, ['temporary-secret']);
}

/** New temporary credentials. Stateless: everything is in the sealed session token. */
export async function issueTemporaryCredentials(
  { sealer, random, clock }: { sealer: Sealer; random: Random; clock: Clock },
  principal: { readonly arn: string; readonly operations: readonly string[] },
  lifetimeSeconds: number,
): Promise<AccessKey & { readonly sessionToken: string; readonly expiresAt: number }> {
  const accessKeyId = `ASIA${random.text(16, KEY_ID_ALPHABET)}`;
  const expiresAt = clock.now() + lifetimeSeconds * 1000;
  const identity: TemporaryIdentity = { accessKeyId, ...principal, expiresAt };
  const sessionToken = await sealer.seal(JSON.stringify(identity), TOKEN_CONTEXT);
  return { accessKeyId, secretAccessKey: await deriveSecret(sealer, accessKeyId), sessionToken, expiresAt };
}

/** Whom a session token speaks for and the secret that goes with it; undefined when it isn't one of ours for this key. */
export async function openTemporaryCredentials(
  sealer: Sealer,
  accessKeyId: string,
  sessionToken: string,
): Promise<{ readonly identity: TemporaryIdentity; readonly secretAccessKey: string } | undefined> {
  const opened = await sealer.open(sessionToken, TOKEN_CONTEXT);
  if (!opened) return undefined;
  const identity = JSON.parse(Buffer.from(opened).toString('utf8')) as TemporaryIdentity;
  if (identity.accessKeyId !== accessKeyId) return undefined;
  return { identity, secretAccessKey: await deriveSecret(sealer, accessKeyId) };
}
