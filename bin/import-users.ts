import { openAsBlob } from 'node:fs';
import { basename } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  CognitoIdentityProviderClient,
  CreateUserImportJobCommand,
  DescribeUserImportJobCommand,
  type PasswordHashingAlgorithmType,
  StartUserImportJobCommand,
  type UserImportJobType,
} from '@aws-sdk/client-cognito-identity-provider';

export interface UserImport {
  readonly poolId: string;
  /** Path of the CSV file. */
  readonly file: string;
  /** The service's URL; that of the environment when undefined. */
  readonly endpoint: string | undefined;
  readonly hashing: PasswordHashingAlgorithmType | undefined;
  /** Told of each state of the job, and how many rows the file has. */
  readonly onProgress: (job: UserImportJobType, rows: number) => void;
}

/** The API wants a role for the results; the service writes them by its own. */
const LOGS_ROLE = 'arn:aws:iam::000000000000:role/cognate-writes-by-its-own';
const POLL_MS = 1000;
const RUNNING: ReadonlySet<string | undefined> = new Set(['Created', 'Pending', 'InProgress', 'Stopping']);

/**
 * Imports a file as any caller of the API would, with the credentials that the SDK's default chain finds: creates a job, uploads, starts
 * it and waits for its end. Rejects with an Error that says what was refused.
 */
export async function importUsers(request: UserImport): Promise<UserImportJobType> {
  const { poolId: UserPoolId, file, endpoint, hashing, onProgress } = request;
  const region = UserPoolId.split('_')[0]!;
  const client = new CognitoIdentityProviderClient({ region, ...(endpoint === undefined ? {} : { endpoint }) });
  try {
    const body = await openAsBlob(file);
    const rows = await countRows(body);
    const JobName = basename(file)
      .replace(/[^\w\s+=,.@-]/g, '-')
      .slice(0, 128);
    const { UserImportJob: created } = await client.send(
      new CreateUserImportJobCommand({
        UserPoolId,
        JobName,
        CloudWatchLogsRoleArn: LOGS_ROLE,
        PasswordHashingAlgorithm: hashing,
      }),
    );
    await upload(created?.PreSignedUrl ?? '', body);
    const key = { UserPoolId, JobId: created?.JobId };
    let { UserImportJob: job = {} } = await client.send(new StartUserImportJobCommand(key));
    onProgress(job, rows);
    while (RUNNING.has(job.Status)) {
      await sleep(POLL_MS);
      job = (await client.send(new DescribeUserImportJobCommand(key))).UserImportJob ?? {};
      onProgress(job, rows);
    }
    return job;
  } finally {
    client.destroy();
  }
}

async function upload(url: string, body: Blob): Promise<void> {
  const headers = { 'x-amz-server-side-encryption': 'aws:kms' };
  const answer = await fetch(url, { method: 'PUT', headers, body });
  if (!answer.ok) throw new Error(`The upload was refused (${answer.status}): ${(await answer.text()).slice(0, 500)}`);
}

/** Lines after the header that aren't blank. */
async function countRows(file: Blob): Promise<number> {
  let lines = 0;
  let hasText = false;
  for await (const chunk of file.stream()) {
    for (const byte of chunk) {
      if (byte === 0x0a) {
        if (hasText) lines += 1;
        hasText = false;
      } else if (byte > 0x20) hasText = true;
    }
  }
  return Math.max(0, lines + (hasText ? 1 : 0) - 1);
}
