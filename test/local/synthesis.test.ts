import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { synthesize } from '../../local/synthesize.ts';
import { makeDirectory } from './support/write-assembly.ts';

const root = makeDirectory();
afterAll(() => rmSync(root, { recursive: true, force: true }));

async function reasonOf(app: string): Promise<string> {
  mkdirSync(root, { recursive: true });
  writeFileSync(join(root, 'app.mjs'), app);
  const outputDirectory = join(root, 'cdk.out');
  const logFile = join(root, 'synthesis.log');
  const options = { projectDirectory: root, app: 'app.mjs', outputDirectory, context: {}, logFile };
  const error = await synthesize(options).catch((reason: unknown) => reason);
  return (error as Error).message.replace(` (see ${logFile})`, '');
}

describe('an app that can’t be synthesized', () => {
  it('gives the reason of an error as Node prints it', async () => {
    expect(await reasonOf('throw new Error("the setting is wrong")')).toBe(
      'app.mjs could not synthesize the stack: the setting is wrong',
    );
  });

  it('gives the reason of an error as CDK prints it, with its name in guillemets before and the construct after', async () => {
    const printed = ['«TooShort» minLength must be at least 6', '    at new UserPool (x.ts:1:1)', 'Node.js v24.0.0'];
    const app = `console.error(${JSON.stringify(printed.join('\n'))}); process.exitCode = 1;`;
    expect(await reasonOf(app)).toBe('app.mjs could not synthesize the stack: minLength must be at least 6');
  });
});
