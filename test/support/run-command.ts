import { execFile, spawnSync } from 'node:child_process';

/** What a program wrote and how it ended. */
export interface CommandResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program with exactly this environment besides PATH and HOME; never rejects for an exit code. */
export function runCommand(
  program: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<CommandResult> {
  const env = { PATH: process.env.PATH ?? '', HOME: '/nonexistent', ...environment };
  return new Promise((resolve) => {
    execFile(program, args, { env, timeout: 170_000 }, (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : error ? 1 : 0, stdout, stderr });
    });
  });
}

/** Whether a program is here and does that without failing. */
export function canRun(program: string, ...args: readonly string[]): boolean {
  const { error, status } = spawnSync(program, args, { stdio: 'ignore' });
  return error === undefined && status === 0;
}
