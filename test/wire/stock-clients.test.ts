import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CreateGroupCommand,
  DescribeUserPoolCommand,
  GetUserCommand,
  ListUserPoolsCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canRun, runCommand } from '../support/run-command.ts';
import { openWorld, type World } from '../support/world.ts';

let world: World;
let UserPoolId: string;
let directory: string;
beforeAll(async () => {
  world = await openWorld();
  ({ Id: UserPoolId } = await world.newPool());
  directory = mkdtempSync(join(tmpdir(), 'cognate-'));
});
afterAll(async () => {
  await world.close();
  rmSync(directory, { recursive: true });
});

const environment = () => ({
  AWS_ACCESS_KEY_ID: world.rootKey.accessKeyId,
  AWS_SECRET_ACCESS_KEY: world.rootKey.secretAccessKey,
  AWS_DEFAULT_REGION: world.region,
  AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: world.endpoint,
  AWS_CONFIG_FILE: join(directory, 'config'),
  AWS_EC2_METADATA_DISABLED: 'true',
});

/** A profile whose credentials come from a program, as the README shows. */
async function writeProfile(): Promise<void> {
  const { accessKeyId, secretAccessKey, sessionToken, expiration } = await world.temporaryCredentials();
  const answer = {
    Version: 1,
    AccessKeyId: accessKeyId,
    SecretAccessKey: secretAccessKey,
    SessionToken: sessionToken,
    Expiration: expiration.toISOString(),
  };
  writeFileSync(join(directory, 'credentials.json'), JSON.stringify(answer));
  const command = `cat ${join(directory, 'credentials.json')}`;
  writeFileSync(
    join(directory, 'config'),
    `[profile cognate]\nregion = ${world.region}\ncredential_process = ${command}\n`,
  );
}

const withProfile = () => {
  const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, ...rest } = environment();
  return { ...rest, AWS_PROFILE: 'cognate' };
};

/** A machine without the program can't run these; the report then says so, and the run still counts as one that proves less. */
const where = (isThere: boolean, name: string) => {
  if (!isThere) console.warn(`NOT RUN: ${name} is not on this machine; its tests prove nothing here.`);
  return describe.runIf(isThere);
};

describe('the AWS SDK for JavaScript', () => {
  it('calls signed operations and reads errors as exceptions', async () => {
    const client = world.client();
    const { UserPool } = await client.send(new DescribeUserPoolCommand({ UserPoolId }));
    expect(UserPool?.CreationDate).toBeInstanceOf(Date);
    const missing = client.send(new DescribeUserPoolCommand({ UserPoolId: `${world.region}_missing` }));
    await expect(missing).rejects.toMatchObject({ name: 'ResourceNotFoundException', $fault: 'client' });
    await expect(client.send(new GetUserCommand({ AccessToken: 'a.b.c' }))).rejects.toMatchObject({
      name: 'NotAuthorizedException',
    });
  });

  it('corrects a clock that is wrong, by the date that it is told', async () => {
    const client = world.client({ maxAttempts: 3, systemClockOffset: -3_600_000 });
    const { UserPools } = await client.send(new ListUserPoolsCommand({ MaxResults: 10 }));
    expect(UserPools?.map(({ Id }) => Id)).toContain(UserPoolId);
  });

  it('retries are no replays', async () => {
    const client = world.client({ maxAttempts: 3 });
    let attempts = 0;
    client.middlewareStack.add(
      (next) => async (args) => {
        attempts += 1;
        const output = await next(args);
        if (attempts === 1) throw Object.assign(new Error('lost'), { name: 'TimeoutError' });
        return output;
      },
      { step: 'deserialize', priority: 'low' },
    );
    const again = client.send(new CreateGroupCommand({ UserPoolId, GroupName: 'retried' }));
    await expect(again).rejects.toMatchObject({ name: 'GroupExistsException' });
    expect(attempts).toBe(2);
  });
});

where(canRun('python3', '-c', 'import boto3'), 'boto3')('boto3, unmodified', () => {
  const python = (script: string, env: Record<string, string>) => runCommand('python3', ['-c', script], env);
  const script = `
import boto3, json
client = boto3.client('cognito-idp')
pool = client.describe_user_pool(UserPoolId='POOL')['UserPool']
client.create_group(UserPoolId='POOL', GroupName='GROUP')
try:
    client.create_group(UserPoolId='POOL', GroupName='GROUP')
except client.exceptions.GroupExistsException as error:
    refused = error.response['Error']['Code']
print(json.dumps([pool['Name'], pool['CreationDate'].year > 2000, refused]))
`;
  const scriptFor = (group: string) => script.replaceAll('POOL', UserPoolId).replaceAll('GROUP', group);

  it('calls signed operations with the root key', async () => {
    const { stdout, stderr } = await python(scriptFor('boto-root'), environment());
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toEqual(['test', true, 'GroupExistsException']);
  });

  it('calls them with temporary credentials from credential_process', async () => {
    await writeProfile();
    const { stdout, stderr } = await python(scriptFor('boto-temporary'), withProfile());
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toEqual(['test', true, 'GroupExistsException']);
  });
});

where(canRun('aws', '--version'), 'the AWS CLI')('the AWS CLI, unmodified', () => {
  const aws = (args: readonly string[], env: Record<string, string>) =>
    runCommand('aws', ['cognito-idp', ...args, '--output', 'json'], env);

  it('calls signed operations with the root key', async () => {
    const { stdout, stderr } = await aws(['list-user-pools', '--max-results', '10'], environment());
    expect(stderr).toBe('');
    expect(JSON.parse(stdout).UserPools[0]).toMatchObject({ Id: UserPoolId, Name: 'test' });
  });

  it('calls them with temporary credentials from credential_process, and shows errors', async () => {
    await writeProfile();
    const found = await aws(['describe-user-pool', '--user-pool-id', UserPoolId], withProfile());
    expect(JSON.parse(found.stdout).UserPool.Id).toBe(UserPoolId);
    const missing = await aws(['get-group', '--user-pool-id', UserPoolId, '--group-name', 'missing'], withProfile());
    expect(missing.code).not.toBe(0);
    expect(missing.stderr).toContain('(ResourceNotFoundException) when calling the GetGroup operation');
  });

  it('is told when its key is wrong', async () => {
    const { stderr } = await aws(['list-user-pools', '--max-results', '1'], {
      ...environment(),
      AWS_SECRET_ACCESS_KEY: 'wrong',
    });
    expect(stderr).toContain('(InvalidSignatureException)');
  });
});
