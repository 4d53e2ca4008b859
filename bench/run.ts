// npm run bench -- [--quick] [--only operations,imports,listing,group-listing,user-import,triggers,custom-sign-in,pages,throughput,start-up] [--users 1000,100000] [--write]
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { openStack } from '../test/e2e/open-stack.ts';
import { describeMachine } from './describe-machine.ts';
import { liftThrottling } from './lift-throttling.ts';
import { measureCustomSignIn } from './measure-custom-sign-in.ts';
import { measureGroupListing } from './measure-group-listing.ts';
import { measureImports } from './measure-imports.ts';
import { measureListing } from './measure-listing.ts';
import { measureOperations } from './measure-operations.ts';
import { measurePages } from './measure-pages.ts';
import { measureStartUp } from './measure-start-up.ts';
import { measureThroughput } from './measure-throughput.ts';
import { measureTriggers } from './measure-triggers.ts';
import { measureUserImport } from './measure-user-import.ts';
import { mergeSections } from './merge-sections.ts';
import { presentReport } from './present-report.ts';
import { presentSpeed } from './present-speed.ts';
import type { Report } from './report.ts';

const project = resolve(import.meta.dirname, '..');
const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    only: {
      type: 'string',
      default: 'operations,imports,listing,group-listing,user-import,triggers,custom-sign-in,pages,throughput,start-up',
    },
    // Sizes of the pools, and of the groups, that listing is measured on.
    users: { type: 'string', default: '1000,100000' },
    write: { type: 'boolean', default: false },
  },
});
const { quick } = values;
const sizes = quick ? [1000] : values.users.split(',').map(Number);

/** How long a worker of an import lives, ms. */
const LIFE = { least: 1_000, most: 30_000 };
const QUICK_LIFE = { least: 500, most: 3_000 };

const sections: Readonly<Record<string, () => Promise<Report>>> = {
  operations: () => measureOperations(quick ? 60 : 400),
  imports: () => {
    execFileSync(process.execPath, ['bin/app.ts'], { cwd: project, stdio: 'inherit' });
    return measureImports(resolve(project, 'cdk.out'), quick ? 10 : 20);
  },
  listing: () => measureListing(sizes),
  'group-listing': () => measureGroupListing(sizes),
  'user-import': () =>
    quick
      ? measureUserImport({ leftAlone: 2_000, killed: 2_000 }, QUICK_LIFE)
      : measureUserImport({ leftAlone: 10_000, killed: 100_000 }, LIFE),
  triggers: () => measureTriggers(quick ? 30 : 200),
  pages: () => measurePages(quick ? 60 : 400),
  'custom-sign-in': () => measureCustomSignIn(quick ? 30 : 200),
  throughput: async () => {
    const stack = await openStack(liftThrottling);
    try {
      return await measureThroughput(stack, quick ? 3 : 10);
    } finally {
      await stack.close();
    }
  },
  'start-up': () => measureStartUp(quick ? 2 : 5),
};

const wanted = values.only.split(',');
const unknown = wanted.find((name) => !Object.hasOwn(sections, name));
if (unknown !== undefined) throw new Error(`There is no section ${unknown}: ${Object.keys(sections).join(', ')}.`);

const HEAD = `# Benchmarks

\`npm run bench -- --write\` takes all of these figures again, and puts some into the README; with \`--only operations,pages\` just those, and the others stay.
`;
const machine = describeMachine(new Date());
console.log(machine, '\n');
const texts = new Map<string, string>();
const reports = new Map<string, Report>();
for (const name of wanted) {
  try {
    const report = await sections[name]?.();
    if (report === undefined) continue;
    const text = presentReport({ ...report, notes: [...report.notes, machine] });
    console.log(text);
    texts.set(report.title, text);
    reports.set(name, report);
  } catch (error) {
    // One section less is no reason to throw away the minutes of the others.
    console.error(`The section ${name} failed:`, error);
    process.exitCode = 1;
  }
}
if (values.write) {
  rewrite('docs/benchmarks.md', (document) => mergeSections(document, HEAD, texts));
  rewrite('README.md', (readme) => presentSpeed(readme, reports));
}

function rewrite(file: string, change: (text: string) => string): void {
  const path = resolve(project, file);
  writeFileSync(path, change(readFileSync(path, 'utf8')));
}
