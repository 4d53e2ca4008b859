import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { type Browser, chromium } from 'playwright-core';

const execute = promisify(execFile);
const require = createRequire(import.meta.url);
const cache = join(import.meta.dirname, '../../.cache');

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * Starts a headless Chromium from npm with an empty profile of its own. The caller closes it. The first call on a machine unpacks
 * the browser into `.cache`, which takes some seconds. npm has one for Linux on x64 only: elsewhere the installed Chrome is taken, and
 * the call rejects when there is none. `more` is flags beside its own.
 */
export const openBrowser = async (more: readonly string[] = []): Promise<Browser> => {
  const args = [...FLAGS, ...more];
  if (process.platform !== 'linux' || process.arch !== 'x64') return chromium.launch({ channel: 'chrome', args });
  const directory = await unpackChromium();
  const executablePath = join(directory, 'chromium');
  const env = (await runsWithSystemLibraries(executablePath))
    ? process.env
    : {
        ...process.env,
        LD_LIBRARY_PATH: join(directory, 'al2023', 'lib'),
        FONTCONFIG_PATH: join(directory, 'fonts'),
      };
  return chromium.launch({ executablePath, headless: true, args, env: env as Record<string, string> });
};

/**
 * `@sparticuz/chromium` unpacks itself into the directory for temporary files and trusts what it finds there; here it gets a
 * directory of its own, in a process of its own, and the result is moved into place whole.
 */
const unpackChromium = async (): Promise<string> => {
  const entry = require.resolve('@sparticuz/chromium');
  const manifest = readFileSync(join(dirname(entry), '../../package.json'), 'utf8');
  const directory = join(cache, `chromium-${(JSON.parse(manifest) as { version: string }).version}`);
  if (existsSync(directory)) return directory;
  const unfinished = `${directory}.${process.pid}`;
  mkdirSync(unfinished, { recursive: true });
  const program = `require(${JSON.stringify(entry)}).executablePath()`;
  try {
    await execute(process.execPath, ['-e', program], {
      env: { ...process.env, TMPDIR: unfinished, AWS_LAMBDA_JS_RUNTIME: 'nodejs24.x' },
    });
    renameSync(unfinished, directory);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    if (!existsSync(directory)) throw error;
  }
  return directory;
};

const runsWithSystemLibraries = async (executablePath: string): Promise<boolean> => {
  try {
    await execute(executablePath, ['--version']);
    return existsSync('/etc/fonts/fonts.conf');
  } catch {
    return false;
  }
};
