import {
  AddCustomAttributesCommand,
  AdminCreateUserCommand,
  AdminGetUserCommand,
  type CognitoIdentityProviderClient,
  CreateUserImportJobCommand,
  DeleteUserPoolCommand,
  DescribeUserImportJobCommand,
  GetCSVHeaderCommand,
  InitiateAuthCommand,
  ListUserImportJobsCommand,
  StartUserImportJobCommand,
  StopUserImportJobCommand,
  UpdateUserPoolCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorld, type World } from '../../support/world.ts';
import { createJob, describeJob, LOGS_ROLE, rowFor, startJob, writeFile } from './import-file.ts';

let world: World;
let client: CognitoIdentityProviderClient;
beforeAll(async () => {
  world = await openWorld();
  client = world.client();
});
afterAll(() => world.close());

const newPool = () => world.newPool({ AutoVerifiedAttributes: ['email'] });
const refusal = (name: string) => expect.objectContaining({ name });

/** Runs a job to its end. */
async function run(poolId: string, file: string | Uint8Array, input = {}) {
  const { JobId } = await createJob(client, poolId, file, input);
  await startJob(client, poolId, JobId);
  await world.imports.settle();
  const job = await describeJob(client, poolId, JobId);
  const results = world.imports.results.get(`${poolId}/test ${JobId}/people`) ?? [];
  return { job, results };
}

describe('GetCSVHeader', () => {
  it('names the columns in Cognito’s order, custom attributes among them', async () => {
    const pool = await world.newPool({ Schema: [{ Name: 'tier', AttributeDataType: 'String', Mutable: true }] });
    const { CSVHeader, UserPoolId } = await client.send(new GetCSVHeaderCommand({ UserPoolId: pool.Id }));
    expect(UserPoolId).toBe(pool.Id);
    expect(CSVHeader?.join(',')).toBe(
      'name,given_name,family_name,middle_name,nickname,preferred_username,profile,picture,website,email,email_verified,' +
        'gender,birthdate,zoneinfo,locale,phone_number,phone_number_verified,address,updated_at,custom:tier,' +
        'cognito:mfa_enabled,cognito:username',
    );
    const missing = client.send(new GetCSVHeaderCommand({ UserPoolId: 'eu-central-1_missing00' }));
    await expect(missing).rejects.toEqual(refusal('ResourceNotFoundException'));
  });
});

describe('an import', () => {
  it('makes users who must reset their password, skips those who exist, and says why a line failed', async () => {
    const pool = await newPool();
    const there = new AdminCreateUserCommand({ UserPoolId: pool.Id, Username: 'there', MessageAction: 'SUPPRESS' });
    await client.send(there);
    const file = await writeFile(client, pool.Id, [
      rowFor('ann', { name: 'Ann, of Kent', birthdate: '02/29/2000', updated_at: '1700000000' }),
      rowFor('there'),
      rowFor('ben', { email_verified: 'false' }),
      rowFor('ann', { email: 'other@example.com' }),
      rowFor('cleo', { birthdate: '2000-01-01' }),
    ]);
    const { job, results } = await run(pool.Id, file);
    expect(job).toMatchObject({
      Status: 'Succeeded',
      ImportedUsers: 1,
      SkippedUsers: 2,
      FailedUsers: 2,
      CompletionMessage: 'Import Job Completed Successfully.',
      CloudWatchLogsRoleArn: LOGS_ROLE,
    });
    expect(job.PreSignedUrl).toBeUndefined();
    expect(job.CompletionDate!.getTime()).toBeGreaterThanOrEqual(job.StartDate!.getTime());
    expect(results).toEqual([
      '[SUCCEEDED] Line Number 2 - The import succeeded.',
      '[SKIPPED] Line Number 3 - The user already exists.',
      '[FAILED] Line Number 4 - The User Record does not set any of the auto verified attributes to true. (Example: email_verified to true).',
      '[SKIPPED] Line Number 5 - The user already exists.',
      '[FAILED] Line Number 6 - The value of birthdate must be a date of the form mm/dd/yyyy.',
    ]);
    expect(world.imports.files()).toEqual([]);
    const ann = await client.send(new AdminGetUserCommand({ UserPoolId: pool.Id, Username: 'ann' }));
    const attributes = Object.fromEntries(ann.UserAttributes!.map(({ Name, Value }) => [Name, Value]));
    expect(ann.UserStatus).toBe('RESET_REQUIRED');
    expect(attributes).toMatchObject({
      name: 'Ann, of Kent',
      birthdate: '2000-02-29',
      updated_at: '1700000000',
      email: 'ann@example.com',
      email_verified: 'true',
    });
    expect(attributes.sub).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    const { ClientId } = await world.newClient(pool.Id, { PreventUserExistenceErrors: 'LEGACY' });
    const AuthParameters = { USERNAME: 'ann', PASSWORD: 'Whatever1!' };
    const signIn = new InitiateAuthCommand({ ClientId, AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters });
    await expect(client.send(signIn)).rejects.toEqual(refusal('PasswordResetRequiredException'));
  });

  it('takes addresses as usernames where the pool does', async () => {
    const pool = await world.newPool({ AutoVerifiedAttributes: ['email'], UsernameAttributes: ['email'] });
    const row = { 'cognito:username': 'Dora@example.com', email: 'Dora@example.com', email_verified: 'true' };
    const { job } = await run(pool.Id, await writeFile(client, pool.Id, [row, row]));
    expect(job).toMatchObject({ ImportedUsers: 1, SkippedUsers: 1, FailedUsers: 0 });
    const found = await client.send(new AdminGetUserCommand({ UserPoolId: pool.Id, Username: 'Dora@example.com' }));
    expect(found.Username).toBe(found.UserAttributes?.find(({ Name }) => Name === 'sub')?.Value);
  });

  it('refuses a line whose address is another user’s alias', async () => {
    const pool = await world.newPool({ AutoVerifiedAttributes: ['email'], AliasAttributes: ['email'] });
    const rows = [rowFor('eve'), rowFor('fay', { email: 'eve@example.com' })];
    const { job, results } = await run(pool.Id, await writeFile(client, pool.Id, rows));
    expect(job).toMatchObject({ ImportedUsers: 1, FailedUsers: 1 });
    expect(results[1]).toBe('[FAILED] Line Number 3 - An account with the given email already exists.');
  });

  it('imports nothing from a file that is not as it must be', async () => {
    const pool = await newPool();
    const file = await writeFile(client, pool.Id, [rowFor('gil')]);
    const failure = async (content: string | Uint8Array, input = {}) => {
      const { job } = await run(pool.Id, content, input);
      expect(job).toMatchObject({ Status: 'Failed', ImportedUsers: 0 });
      return job.CompletionMessage;
    };
    const header = 'The header in the CSV file does not match the expected headers for the user pool.';
    expect(await failure(file.replace('locale,', ''))).toBe(header);
    expect(await failure(file.replace('locale,', 'locale,locale,'))).toBe(header);
    expect(await failure('')).toBe(header);
    expect(await failure(file, { PasswordHashingAlgorithm: 'BCRYPT' })).toBe(header);
    expect(await failure(`\ufeff${file}`)).toBe('The CSV file begins with a byte order mark.');
    expect(await failure(file + '\n'.repeat(500_001))).toBe('The CSV file has more than 500,000 rows.');
    expect(await failure(Buffer.alloc(100 * 1024 * 1024 + 1, 'x'))).toBe('The CSV file is larger than 100 MB.');
  });

  it('takes columns in any order and lines that end with CR LF, and counts a line that is too long or not UTF-8 as failed', async () => {
    const pool = await newPool();
    const text = await writeFile(client, pool.Id, [
      rowFor('hal'),
      rowFor('ida', { name: 'x'.repeat(16_000) }),
      rowFor('jo'),
    ]);
    const reversed = text
      .trimEnd()
      .split('\n')
      .map((line) => line.split(',').reverse().join(','));
    const broken = Buffer.concat([Buffer.from(`${reversed.join('\r\n')}\r\n\r\n`), Buffer.from([0xff, 0xfe])]);
    const { job, results } = await run(pool.Id, broken);
    expect(job).toMatchObject({ Status: 'Succeeded', ImportedUsers: 2, FailedUsers: 2 });
    expect(results).toContain('[FAILED] Line Number 3 - The row is longer than 16,000 characters.');
    expect(results).toContain('[FAILED] Line Number 6 - The line is not UTF-8.');
  });

  it('fails when no file was uploaded', async () => {
    const pool = await newPool();
    const command = new CreateUserImportJobCommand({
      UserPoolId: pool.Id,
      JobName: 'x',
      CloudWatchLogsRoleArn: LOGS_ROLE,
    });
    const { UserImportJob } = await client.send(command);
    await startJob(client, pool.Id, UserImportJob!.JobId!);
    await world.imports.settle();
    const job = await describeJob(client, pool.Id, UserImportJob!.JobId!);
    expect(job).toMatchObject({ Status: 'Failed', CompletionMessage: 'No CSV file was uploaded.' });
  });
});

describe('a job', () => {
  it('is created with a URL that is good for 15 minutes, and lists newest first', async () => {
    const pool = await newPool();
    const file = await writeFile(client, pool.Id, []);
    const first = await createJob(client, pool.Id, file);
    expect(first).toMatchObject({ Status: 'Created', ImportedUsers: 0, SkippedUsers: 0, FailedUsers: 0 });
    expect(first.JobId).toMatch(/^import-[0-9a-zA-Z-]+$/);
    const url = new URL(first.PreSignedUrl!);
    expect(url.searchParams.get('X-Amz-Expires')).toBe('900');
    expect(url.searchParams.get('X-Amz-SignedHeaders')).toBe('host;x-amz-server-side-encryption');
    world.clock.advance(1);
    const second = await createJob(client, pool.Id, file);
    world.clock.advance(1);
    const third = await createJob(client, pool.Id, file);
    const page = await client.send(new ListUserImportJobsCommand({ UserPoolId: pool.Id, MaxResults: 2 }));
    expect(page.UserImportJobs?.map(({ JobId }) => JobId)).toEqual([third.JobId, second.JobId]);
    const rest = new ListUserImportJobsCommand({
      UserPoolId: pool.Id,
      MaxResults: 2,
      PaginationToken: page.PaginationToken,
    });
    const last = await client.send(rest);
    expect(last.UserImportJobs?.map(({ JobId }) => JobId)).toEqual([first.JobId]);
    expect(last.PaginationToken).toBeUndefined();
    const forged = new ListUserImportJobsCommand({ UserPoolId: pool.Id, MaxResults: 2, PaginationToken: 'forged' });
    await expect(client.send(forged)).rejects.toEqual(refusal('InvalidParameterException'));
  });

  it('that does not exist is not found', async () => {
    const pool = await newPool();
    const key = { UserPoolId: pool.Id, JobId: 'import-nothing' };
    for (const command of [DescribeUserImportJobCommand, StartUserImportJobCommand, StopUserImportJobCommand]) {
      await expect(client.send(new command(key) as DescribeUserImportJobCommand)).rejects.toEqual(
        refusal('ResourceNotFoundException'),
      );
    }
  });

  it('starts only in a pool that verifies an attribute', async () => {
    const pool = await world.newPool();
    const { JobId } = await createJob(client, pool.Id, await writeFile(client, pool.Id, []));
    await expect(startJob(client, pool.Id, JobId)).rejects.toEqual(refusal('PreconditionNotMetException'));
  });

  it('expires when it is not started within a day', async () => {
    const other = await openWorld();
    try {
      const pool = await other.newPool({ AutoVerifiedAttributes: ['email'] });
      const signed = other.client();
      const { JobId } = await createJob(signed, pool.Id, 'x');
      other.clock.advance(16 * 60);
      expect((await describeJob(signed, pool.Id, JobId)).PreSignedUrl).toBeUndefined();
      other.clock.advance(24 * 60 * 60);
      expect((await describeJob(signed, pool.Id, JobId)).Status).toBe('Expired');
      await expect(startJob(signed, pool.Id, JobId)).rejects.toEqual(refusal('PreconditionNotMetException'));
    } finally {
      await other.close();
    }
  });

  it('runs alone, keeps the pool as it is, and can be stopped', async () => {
    const other = await openWorld();
    try {
      other.imports.pause();
      const signed = other.client();
      const pool = await other.newPool({ AutoVerifiedAttributes: ['email'] });
      const file = await writeFile(signed, pool.Id, [rowFor('kim')]);
      const [one, two] = [await createJob(signed, pool.Id, file), await createJob(signed, pool.Id, file)];
      const stop = (JobId: string) => signed.send(new StopUserImportJobCommand({ UserPoolId: pool.Id, JobId }));
      await expect(stop(one.JobId)).rejects.toEqual(refusal('PreconditionNotMetException'));
      expect((await startJob(signed, pool.Id, one.JobId)).Status).toBe('Pending');
      await expect(startJob(signed, pool.Id, one.JobId)).rejects.toEqual(refusal('PreconditionNotMetException'));
      await expect(startJob(signed, pool.Id, two.JobId)).rejects.toEqual(refusal('PreconditionNotMetException'));
      const CustomAttributes = [{ Name: 'tier', AttributeDataType: 'String' as const }];
      const changes = [
        signed.send(new AddCustomAttributesCommand({ UserPoolId: pool.Id, CustomAttributes })),
        signed.send(new UpdateUserPoolCommand({ UserPoolId: pool.Id })),
        signed.send(new DeleteUserPoolCommand({ UserPoolId: pool.Id })),
      ];
      const refused = refusal('UserImportInProgressException');
      await Promise.all(changes.map((change) => expect(change).rejects.toEqual(refused)));
      expect((await stop(one.JobId)).UserImportJob?.Status).toBe('Stopping');
      await expect(stop(one.JobId)).rejects.toEqual(refusal('PreconditionNotMetException'));
      await other.imports.work();
      expect(await describeJob(signed, pool.Id, one.JobId)).toMatchObject({
        Status: 'Stopped',
        CompletionMessage: 'The Import Job was stopped by the developer.',
        ImportedUsers: 0,
      });
      await startJob(signed, pool.Id, two.JobId);
      await other.imports.work();
      expect(await describeJob(signed, pool.Id, two.JobId)).toMatchObject({ Status: 'Succeeded', ImportedUsers: 1 });
      await signed.send(new DeleteUserPoolCommand({ UserPoolId: pool.Id }));
    } finally {
      await other.close();
    }
  });

  it('is the signed caller’s alone', async () => {
    const stranger = world.client({ credentials: { accessKeyId: 'AKIAWRONG', secretAccessKey: 'wrong' } });
    const pool = await newPool();
    const command = new ListUserImportJobsCommand({ UserPoolId: pool.Id, MaxResults: 1 });
    await expect(stranger.send(command)).rejects.toThrow();
  });
});
