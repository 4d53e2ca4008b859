import { setTimeout as sleep } from 'node:timers/promises';
import type { SecretVault } from '../secret-vault.ts';
import type { AwsClient } from './aws-client.ts';
import { AwsError } from './aws-error.ts';

/** A right that was given a moment ago takes some seconds to hold everywhere. */
const PATIENCE: readonly number[] = [1000, 2000, 4000, 8000, 16_000];
const ABSENT: readonly string[] = ['ResourceNotFoundException', 'InvalidParameterException', 'ValidationException'];

/** Secrets Manager. A denied read is tried again for half a minute: `delays` in milliseconds. */
export function createSecretsManagerVault(client: () => AwsClient, delays: readonly number[] = PATIENCE): SecretVault {
  return {
    async read({ id, versionStage, versionId }) {
      const input = { SecretId: id, VersionStage: versionStage, VersionId: versionId };
      for (const delay of [...delays, undefined]) {
        try {
          const { SecretString } = await client().call<{ SecretString?: string }>(
            'secretsmanager',
            'GetSecretValue',
            input,
          );
          return SecretString;
        } catch (error) {
          if (!(error instanceof AwsError)) throw error;
          if (ABSENT.includes(error.code)) return undefined;
          if (!error.code.startsWith('AccessDenied')) throw error;
          if (delay !== undefined) await sleep(delay);
        }
      }
      return undefined;
    },
  };
}
