import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
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
    const cold = await startOnce(directory);
    const warm: number[] = [];
    for (let run = 0; run < warmRuns; run += 1) warm.push(await startOnce(directory));
    return {
      title: 'Start-up of local mode',
      columns: ['start', 'seconds'],
      rows: [
        ['cold: synthesize, bundle, create everything', { value: cold, digits: 2 }],
        [`warm: nothing changed, median of ${warmRuns}`, { value: median(warm), digits: 2, target: TARGET }],
      ],
      notes: ['From the start of the process to its banner; installing packages is not included.'],
    };
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
};

const startOnce = async (directory: string): Promise<number> => {
  const before = performance.now();
  const child = spawn(process.execPath, ['bin/local.ts', '--port', '0', '--console-port', '0'], {
    cwd: directory,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  try {
    await untilBanner(child);
    return (performance.now() - before) / 1000;
  } finally {
    await stop(child);
  }
};

const untilBanner = (child: ChildProcess): Promise<void> =>
  new Promise((resolve, reject) => {
    let output = '';
    const fail = (reason: string) => reject(new Error(`local mode did not start: ${reason}\n${output}`));
    const timer = setTimeout(() => fail('it took too long'), LONGEST);
    const read = (chunk: Buffer) => {
      output += chunk.toString();
      if (!/http:\/\/localhost:\d+/.test(output)) return;
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
