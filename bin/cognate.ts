#!/usr/bin/env node
import { parseArgs } from 'node:util';

const USAGE = `cognate start [--port N] [--console-port N] [--data-dir DIR] [--fresh]
    Runs the stack on this machine.

cognate credentials --url URL [--region NAME] [--operation NAME]... [--duration-seconds N]
    Exchanges this machine's AWS credentials for temporary Cognate credentials, printed as a credential_process answer.
    URL is the stack's output CredentialsUrl. In ~/.aws/config:

    [profile cognate]
    region = eu-central-1
    credential_process = npx cognate credentials --url https://abc.execute-api.eu-central-1.amazonaws.com/iam/credentials
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
  const { fetchCredentials } = await import('./credentials.ts');
  const duration = values['duration-seconds'];
  const answer = await fetchCredentials({
    url: new URL(values.url),
    region: values.region,
    operations: values.operation,
    durationSeconds: duration === undefined ? undefined : Number(duration),
  });
  process.stdout.write(`${answer}\n`);
}

async function run([command, ...args]: string[]): Promise<void> {
  switch (command) {
    case 'start':
      process.argv.splice(2, 1);
      await import('./local.ts');
      return;
    case 'credentials':
      return credentials(args);
    default:
      process.stdout.write(USAGE);
      if (command !== undefined && command !== 'help' && command !== '--help') process.exitCode = 2;
  }
}

run(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
