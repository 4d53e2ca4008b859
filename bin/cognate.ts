#!/usr/bin/env node
import { parseArgs } from 'node:util';

const USAGE = `cognate start [--port N] [--console-port N] [--data-dir DIR] [--fresh] [--assembly DIR]
    Runs the stack on this machine, or a CDK app of your own as "cdk synth" left it in DIR.

cognate credentials --url URL [--region NAME] [--operation NAME]... [--duration-seconds N]
    Exchanges this machine's AWS credentials for temporary Cognate credentials, printed as a credential_process answer.
    URL is the stack's output CredentialsUrl. In ~/.aws/config:

    [profile cognate]
    region = eu-central-1
    credential_process = npx cognate credentials --url https://abc.execute-api.eu-central-1.amazonaws.com/iam/credentials

cognate import --file FILE --user-pool-id ID [--endpoint URL] [--hashing BCRYPT|SCRYPT|ARGON2ID|PBKDF2_SHA256]
    Imports users from a CSV file and shows how far it is. URL is the stack's output Endpoint; without one,
    AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER counts.
`;

async function credentials(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      url: { type: 'string' },
      region: { type: 'string' },
      operation: { type: 'string', multiple: true },
      'duration-seconds': { type: 'string' },
    },
  });
  if (values.url === undefined) throw new Error('cognate credentials needs --url, the stack output CredentialsUrl.');
  const url = URL.parse(values.url);
  if (url === null) throw new Error(`--url is "${values.url}": it must be the stack output CredentialsUrl.`);
  const duration = values['duration-seconds'];
  if (duration !== undefined && !/^\d+$/.test(duration)) throw new Error('--duration-seconds must be a number.');
  const { fetchCredentials } = await import('./credentials.ts');
  const answer = await fetchCredentials({
    url,
    region: values.region,
    operations: values.operation,
    durationSeconds: duration === undefined ? undefined : Number(duration),
  });
  process.stdout.write(`${answer}\n`);
}

const HASHINGS = ['BCRYPT', 'SCRYPT', 'ARGON2ID', 'PBKDF2_SHA256'] as const;

async function importFile(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      file: { type: 'string' },
      'user-pool-id': { type: 'string' },
      endpoint: { type: 'string' },
      hashing: { type: 'string' },
    },
  });
  const { file, 'user-pool-id': poolId, endpoint } = values;
  if (file === undefined || poolId === undefined) throw new Error('cognate import needs --file and --user-pool-id.');
  const hashing = HASHINGS.find((name) => name === values.hashing);
  if (hashing !== values.hashing) throw new Error(`--hashing must be one of ${HASHINGS.join(', ')}.`);
  const { importUsers } = await import('./import-users.ts');
  const { renderImport } = await import('./render-import.ts');
  const isTerminal = process.stdout.isTTY;
  const onProgress: Parameters<typeof importUsers>[0]['onProgress'] = (job, rows) =>
    void process.stdout.write(`${isTerminal ? '\r\x1b[K' : ''}${renderImport(job, rows)}${isTerminal ? '' : '\n'}`);
  const job = await importUsers({ poolId, file, endpoint, hashing, onProgress });
  process.stdout.write(`${isTerminal ? '\n' : ''}${job.CompletionMessage ?? ''}\n`);
  if (job.Status !== 'Succeeded') process.exitCode = 1;
}

async function run([command, ...args]: string[]): Promise<void> {
  switch (command) {
    case 'start':
      process.argv.splice(2, 1);
      await import('./local.ts');
      return;
    case 'credentials':
      return credentials(args);
    case 'import':
      return importFile(args);
    default:
      process.stdout.write(USAGE);
      if (command !== undefined && command !== 'help' && command !== '--help') process.exitCode = 2;
  }
}

run(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
