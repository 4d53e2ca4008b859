import { execFile } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { readAssembly } from '../local/cloudformation/read-assembly.ts';
import { asObject, asText } from '../local/json.ts';
import { median } from './median.ts';
import type { Report } from './report.ts';

const execute = promisify(execFile);
/** Milliseconds: the sign-in function's target. */
const TARGET = 60;

interface BundledFunction {
  readonly name: string;
  readonly directory: string;
  readonly environment: Readonly<Record<string, string>>;
}

/** Bundle size and time to import, in a fresh process, of each function of the synthesized stack. */
export const measureImports = async (assembly: string, runs: number): Promise<Report> => {
  const functions = readFunctions(assembly);
  const times = new Map<string, number[]>(functions.map(({ name }) => [name, []]));
  // Turn by turn, so that a busy moment of the machine falls on all of them.
  for (let run = 0; run < runs; run += 1) {
    for (const subject of functions) times.get(subject.name)?.push(await importOnce(subject));
  }
  return {
    title: 'Functions: bundle size and import time',
    columns: ['function', 'bundle, KB', 'import, ms', 'fastest', 'slowest'],
    rows: functions.map(({ name, directory }) => {
      const figures = times.get(name) ?? [];
      const target = isSignIn(name) ? TARGET : undefined;
      return [
        name,
        { value: statSync(join(directory, 'index.cjs')).size / 1024, digits: 0 },
        { value: median(figures), target },
        { value: Math.min(...figures) },
        { value: Math.max(...figures) },
      ];
    }),
    notes: [`Median of ${runs} imports, each in a fresh process; the time is that of \`require\` alone.`],
  };
};

const isSignIn = (name: string): boolean => name.endsWith('signin');

const readFunctions = (assembly: string): BundledFunction[] =>
  readAssembly(assembly).flatMap(({ template, assets }) =>
    Object.entries(template.Resources).flatMap(([id, resource]) => {
      if (resource.Type !== 'AWS::Lambda::Function') return [];
      const { Code, Environment } = asObject(resource.Properties);
      const directory = assets.get(asText(asObject(Code).S3Key) ?? '');
      if (directory === undefined || !existsSync(join(directory, 'index.cjs'))) return [];
      const variables = Object.entries(asObject(asObject(Environment).Variables));
      // What the template only knows at deployment stands for itself: importing must not depend on it.
      const environment = Object.fromEntries(variables.map(([name, value]) => [name, asText(value) ?? name]));
      return [{ name: nameOf(id), directory, environment }];
    }),
  );

/** The logical id without what CDK and the construct tree add: `ServiceFunctionssigninFunction6935A5AC` is `signin`. */
const nameOf = (logicalId: string): string =>
  logicalId.replace(/^ServiceFunctions/, '').replace(/(Function)?[0-9A-F]{8}$/, '');

const importOnce = async ({ directory, environment }: BundledFunction): Promise<number> => {
  const program = `
    const before = performance.now();
    require(${JSON.stringify(join(directory, 'index.cjs'))});
    process.stdout.write(String(performance.now() - before), () => process.exit(0));`;
  const { stdout } = await execute(process.execPath, ['-e', program], {
    env: { ...environment, AWS_REGION: 'eu-west-1', AWS_LAMBDA_FUNCTION_NAME: 'bench', PATH: process.env.PATH },
  });
  return Number(stdout);
};
