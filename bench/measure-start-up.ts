import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { findFreePort } from '../local/find-free-port.ts';
import { median } from './median.ts';
import type { Report } from './report.ts';

const project = resolve(import.meta.dirname, '..');
const SOURCES = [
  'bin',
  'lib',
  'lambdas',
  'local',
  'model',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'cdk.json',
];
/** Seconds: warm start's target. */
const TARGET = 5;
const LONGEST = 180_000;

/**
 * How long `npm start` takes to its banner: cold (nothing synthesized, bundled or stored yet) and warm, in a copy of the sources, so that
 * what is kept in this directory stays as it is. Seconds.
 */
export const measureStartUp = async (warmRuns: number): Promise<Report> => {
  const directory = mkdtempSync(join(tmpdir(), 'cognate-bench-'));
  try {
    for (const source of SOURCES) {
      const from = join(project, source);
      if (existsSync(from)) cpSync(from, join(directory, source), { recursive: true });
    }
    symlinkSync(join(project, 'node_modules'), join(directory, 'node_modules'), 'dir');
    const ports = [await findFreePort(), await findFreePort()] as const;
    const cold = await startOnce(directory, ports);
    const warm: Start[] = [];
    for (let run = 0; run < warmRuns; run += 1) warm.push(await startOnce(directory, ports));
    const banner = median(warm.map((start) => start.banner));
    const answer = median(warm.map((start) => start.answer));
    return {
      title: 'Start-up of local mode',
      columns: ['start', 'to the banner, s', 'to the first answer of a function, s'],
      rows: [
        [
          'cold: synthesize, bundle, create everything',
          { value: cold.banner, digits: 2 },
          { value: cold.answer, digits: 2 },
        ],
        [
          `warm: nothing changed, median of ${warmRuns}`,
          { value: banner, digits: 2, target: TARGET },
          { value: answer, digits: 2 },
        ],
      ],
      notes: ['From the start of the process; installing packages is not included.'],
    };
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
};

/** Seconds since the process was started. */
interface Start {
  readonly banner: number;
  readonly answer: number;
}

/** The same ports each time: the public URL is part of what is synthesized. */
const startOnce = async (directory: string, [port, consolePort]: readonly [number, number]): Promise<Start> => {
  const before = performance.now();
  const child = spawn(process.execPath, ['bin/local.ts', '--port', `${port}`, '--console-port', `${consolePort}`], {
    cwd: directory,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  try {
    await untilBanner(child);
    const banner = (performance.now() - before) / 1000;
    await callFunction(`http://localhost:${port}`);
    return { banner, answer: (performance.now() - before) / 1000 };
  } finally {
    await stop(child);
  }
};

/** Any answer of the sign-in function will do: that there is no such client. */
const callFunction = async (url: string): Promise<void> => {
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': 'AWSCognitoIdentityProviderService.InitiateAuth',
    },
    body: JSON.stringify({
      ClientId: 'nosuchclient',
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: 'nobody', PASSWORD: 'Correct-horse-1' },
    }),
  });
  const { __type: type } = (await response.json()) as { __type?: string };
  if (type !== 'ResourceNotFoundException') throw new Error(`the sign-in function answered ${type}`);
};

const untilBanner = (child: ChildProcess): Promise<void> =>
  new Promise((resolve, reject) => {
    let output = '';
    const fail = (reason: string) => reject(new Error(`local mode did not start: ${reason}\n${output}`));
    const timer = setTimeout(() => fail('it took too long'), LONGEST);
    const read = (chunk: Buffer) => {
      output += chunk.toString();
      if (!/^ *API +http:\/\/localhost:\d+/m.test(output)) return;
      clearTimeout(timer);
      resolve();
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('exit', (code) => {
      clearTimeout(timer);
      fail(`it ended with ${code}`);
    });
  });

const stop = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGINT');
  const forced = setTimeout(() => child.kill('SIGKILL'), 15_000);
  await ended;
  clearTimeout(forced);
};
