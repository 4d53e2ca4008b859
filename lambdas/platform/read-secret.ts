import type { AwsClient } from './aws/aws-client.ts';

/** The text of a secret in Secrets Manager. Rejects with AwsError, or when it has no text. */
export async function readSecret(client: AwsClient, arn: string): Promise<string> {
  const { SecretString } = await client.call<{ SecretString?: string }>('secretsmanager', 'GetSecretValue', {
    SecretId: arn,
  });
  if (!SecretString) throw new Error('the secret has no text');
  return SecretString;
}
