import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';

/** How long a rotated secret may go on being used. */
const KEPT_MILLIS = 5 * 60_000;

const client = new SecretsManagerClient({ maxAttempts: 2 });
const known = new Map<string, { readonly value: string; readonly readAt: number }>();

/** The text of a secret, asked of Secrets Manager at most every five minutes. Rejects when it can't be read or is empty. */
export async function readSecret(arn: string): Promise<string> {
  const kept = known.get(arn);
  if (kept !== undefined && Date.now() - kept.readAt < KEPT_MILLIS) return kept.value;
  const { SecretString: value = '' } = await client.send(new GetSecretValueCommand({ SecretId: arn }));
  if (value === '') throw new Error('The secret is empty.');
  known.set(arn, { value, readAt: Date.now() });
  return value;
}
