import {
  type CognitoIdentityProviderClient,
  CreateUserImportJobCommand,
  type CreateUserImportJobCommandInput,
  DescribeUserImportJobCommand,
  GetCSVHeaderCommand,
  StartUserImportJobCommand,
  type UserImportJobType,
} from '@aws-sdk/client-cognito-identity-provider';

export const LOGS_ROLE = 'arn:aws:iam::123456789012:role/import-logs';

type Row = Readonly<Record<string, string>>;

/** A row for somebody with a verified e-mail address. */
export const rowFor = (username: string, row: Row = {}): Row => ({
  'cognito:username': username,
  email: `${username}@example.com`,
  email_verified: 'true',
  ...row,
});

/** A file with the pool's columns; `,` in values is escaped. */
export async function writeFile(
  client: CognitoIdentityProviderClient,
  poolId: string,
  rows: readonly Row[],
  extraColumns: readonly string[] = [],
): Promise<string> {
  const { CSVHeader = [] } = await client.send(new GetCSVHeaderCommand({ UserPoolId: poolId }));
  const columns = [...CSVHeader, ...extraColumns];
  const lines = rows.map((row) => columns.map((column) => (row[column] ?? '').replaceAll(',', '\\,')).join(','));
  return [columns.join(','), ...lines, ''].join('\n');
}

/** Creates a job and uploads its file, as a caller of Cognito does. */
export async function createJob(
  client: CognitoIdentityProviderClient,
  poolId: string,
  file: string | Uint8Array,
  input: Partial<CreateUserImportJobCommandInput> = {},
): Promise<UserImportJobType & { JobId: string }> {
  const { UserImportJob } = await client.send(
    new CreateUserImportJobCommand({
      UserPoolId: poolId,
      JobName: 'people',
      CloudWatchLogsRoleArn: LOGS_ROLE,
      ...input,
    }),
  );
  const answer = await fetch(UserImportJob!.PreSignedUrl!, {
    method: 'PUT',
    headers: { 'x-amz-server-side-encryption': 'aws:kms' },
    body: typeof file === 'string' ? file : new Uint8Array(file),
  });
  if (!answer.ok) throw new Error(`the upload was answered ${answer.status}: ${await answer.text()}`);
  return { ...UserImportJob, JobId: UserImportJob!.JobId! };
}

export async function startJob(client: CognitoIdentityProviderClient, poolId: string, jobId: string) {
  const { UserImportJob } = await client.send(new StartUserImportJobCommand({ UserPoolId: poolId, JobId: jobId }));
  return UserImportJob!;
}

export async function describeJob(client: CognitoIdentityProviderClient, poolId: string, jobId: string) {
  const { UserImportJob } = await client.send(new DescribeUserImportJobCommand({ UserPoolId: poolId, JobId: jobId }));
  return UserImportJob!;
}
