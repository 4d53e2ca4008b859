import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { asObject, type JsonObject } from './json.ts';
import { LocalError } from './local-error.ts';

/** Which app to run, and what to tell it. */
export interface SynthesisOptions {
  readonly projectDirectory: string;
  /** Path of the app, relative to the project. */
  readonly app: string;
  readonly outputDirectory: string;
  readonly context: JsonObject;
  /** File in which the whole output of the app is kept. */
  readonly logFile: string;
}

/** In the assembly: what it was made from, written by the app. `inputs` holds the SHA-256 of each file, by path in the project. */
const INPUT_MANIFEST = 'cognate-inputs.json';

/**
 * Makes the cloud assembly in `outputDirectory` by running the app, unless it is there and made from just these inputs.
 * Answers whether the app was run. Throws LocalError with the app's own reason when it fails.
 */
export async function synthesize(options: SynthesisOptions): Promise<boolean> {
  if (isUpToDate(options)) return false;
  mkdirSync(options.outputDirectory, { recursive: true });
  mkdirSync(dirname(options.logFile), { recursive: true });
  const { CDK_DEFAULT_REGION: _region, CDK_DEFAULT_ACCOUNT: _account, ...inherited } = process.env;
  const child = spawn(process.execPath, [options.app], {
    cwd: options.projectDirectory,
    env: { ...inherited, CDK_OUTDIR: options.outputDirectory, CDK_CONTEXT_JSON: JSON.stringify(options.context) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => output.push(chunk));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  const text = Buffer.concat(output).toString();
  writeFileSync(options.logFile, text);
  if (code !== 0)
    throw new LocalError(`${options.app} could not synthesize the stack: ${reasonIn(text)} (see ${options.logFile})`);
  return true;
}

function isUpToDate({ outputDirectory, projectDirectory, context }: SynthesisOptions): boolean {
  try {
    const manifest = asObject(JSON.parse(readFileSync(join(outputDirectory, INPUT_MANIFEST), 'utf8')));
    if (JSON.stringify(manifest.context) !== JSON.stringify(context)) return false;
    readFileSync(join(outputDirectory, 'manifest.json'));
    return Object.entries(asObject(manifest.inputs)).every(([path, hash]) => {
      const content = readFileSync(join(projectDirectory, path));
      return createHash('sha256').update(content).digest('hex') === hash;
    });
  } catch {
    return false; // Something it was made from, or the assembly itself, is missing: it is made anew.
  }
}

/** The line of an error's message in a program's output (CDK begins its own with «TheirName»); its last line when there is none. */
function reasonIn(output: string): string {
  const lines = output
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  const error =
    lines.find((line) => /\berror: (?!Build failed)/i.test(line)) ??
    lines.find((line) => /^(\w*Error\b|«\w+»)/.test(line));
  return (error ?? lines.at(-1) ?? 'it gave no reason')
    .replace(/^((Uncaught )?\w*Error\b[^:]*:|«\w+»)\s*/, '')
    .slice(0, 500);
}
