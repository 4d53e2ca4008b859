import { execFile } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  CognitoIdentityProviderClient,
  CreateUserImportJobCommand,
  CreateUserPoolCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LocalStack, startLocal } from '../../local/start-local.ts';
import { createJob, describeJob, LOGS_ROLE, rowFor, startJob, writeFile } from '../operations/imports/import-file.ts';

const CONTEXT = { architecture: process.arch === 'arm64' ? 'arm64' : 'x86_64' };
const PATIENCE_MS = 60_000;

let stack: LocalStack;
let client: CognitoIdentityProviderClient;
beforeAll(async () => {
  stack = await startLocal({ port: 0, consolePort: 0, fresh: true, context: CONTEXT });
  const { Region: region } = stack.outputs;
  client = new CognitoIdentityProviderClient({ endpoint: stack.url, region: region!, credentials: stack.rootKey! });
});
afterAll(async () => {
  client?.destroy();
  await stack?.stop();
});

describe('the command cognate import', () => {
  const run = (...args: string[]) =>
    new Promise<{ code: number; text: string }>((resolve) => {
      const env = {
        ...process.env,
        AWS_ACCESS_KEY_ID: stack.rootKey!.accessKeyId,
        AWS_SECRET_ACCESS_KEY: stack.rootKey!.secretAccessKey,
      };
      const file = join(import.meta.dirname, '../../bin/cognate.ts');
      execFile(process.execPath, [file, 'import', ...args], { env }, (error, stdout, stderr) =>
        resolve({ code: error === null ? 0 : 1, text: stdout + stderr }),
      );
    });

  it('uploads a file, shows how far it is, and ends with what became of it', async () => {
    const command = new CreateUserPoolCommand({ PoolName: 'cli', AutoVerifiedAttributes: ['email'] });
    const poolId = (await client.send(command)).UserPool!.Id!;
    const file = join(stack.dataDir, 'users.csv');
    writeFileSync(file, await writeFile(client, poolId, [rowFor('ann'), rowFor('ben', { email_verified: '' })]));
    const args = ['--file', file, '--user-pool-id', poolId, '--endpoint', stack.url];
    const { code, text } = await run(...args);
    expect(text).toMatch(/import-\S+ Succeeded: 2 of 2 rows \(100 %\), 1 imported, 0 skipped, 1 failed/);
    expect(text).toContain('Import Job Completed Successfully.');
    expect(code).toBe(0);
    const wrong = await run(...args, '--hashing', 'BCRYPT');
    expect(wrong).toEqual({ code: 1, text: expect.stringContaining('The header in the CSV file does not match') });
    expect(await run('--file', file)).toEqual({ code: 1, text: 'cognate import needs --file and --user-pool-id.\n' });
  });
});

describe('the synthesized stack', () => {
  it('imports a file that was uploaded to its bucket, each function within its own rights', async () => {
    const command = new CreateUserPoolCommand({ PoolName: 'Import pool', AutoVerifiedAttributes: ['email'] });
    const poolId = (await client.send(command)).UserPool!.Id!;
    const rows = Array.from({ length: 120 }, (_, index) => rowFor(`user-${index}`));
    const { JobId } = await createJob(client, poolId, await writeFile(client, poolId, rows));
    await startJob(client, poolId, JobId);
    const until = Date.now() + PATIENCE_MS;
    let job = await describeJob(client, poolId, JobId);
    while ((job.Status === 'Pending' || job.Status === 'InProgress') && Date.now() < until) {
      await sleep(200);
      job = await describeJob(client, poolId, JobId);
    }
    expect(stack.denied()).toEqual([]);
    expect(job).toMatchObject({ Status: 'Succeeded', ImportedUsers: 120, SkippedUsers: 0, FailedUsers: 0 });

    const groups = join(stack.dataDir, 'logs', 'groups');
    const group = readdirSync(groups).find((name) => name.includes(poolId))!;
    expect(decodeURIComponent(group)).toMatch(/^\/cognate\/[^/]+\/userpools\/[^/]+\/Import-pool$/);
    const [stream] = readdirSync(join(groups, group));
    expect(decodeURIComponent(stream!)).toBe(`${JobId}/people.log`);
    const lines = readFileSync(join(groups, group, stream!), 'utf8')
      .trimEnd()
      .split('\n');
    expect(lines).toHaveLength(120);
    expect(lines[0]).toMatch(/ \[SUCCEEDED\] Line Number 2 - The import succeeded\.$/);
  });

  it('takes an upload only as its URL was signed', async () => {
    const command = new CreateUserPoolCommand({ PoolName: 'uploads', AutoVerifiedAttributes: ['email'] });
    const UserPoolId = (await client.send(command)).UserPool!.Id!;
    const { UserImportJob } = await client.send(
      new CreateUserImportJobCommand({ UserPoolId, JobName: 'x', CloudWatchLogsRoleArn: LOGS_ROLE }),
    );
    const url = UserImportJob!.PreSignedUrl!;
    const put = async (target: string, encryption: string | undefined, method = 'PUT') => {
      const headers = encryption === undefined ? {} : { 'x-amz-server-side-encryption': encryption };
      return (await fetch(target, { method, headers, ...(method === 'PUT' ? { body: 'x' } : {}) })).status;
    };
    expect(await put(url, undefined)).toBe(403);
    expect(await put(url, 'AES256')).toBe(403);
    expect(await put(url.replace('.csv', '.txt'), 'aws:kms')).toBe(403);
    expect(await put(url.replace('X-Amz-Expires=900', 'X-Amz-Expires=9000'), 'aws:kms')).toBe(403);
    expect(await put(url, 'aws:kms', 'GET')).toBe(403);
    expect(await put(url.replace(/X-Amz-Signature=.*/, ''), 'aws:kms')).not.toBe(200);
    expect(await put(url, 'aws:kms')).toBe(200);
  });
});
