import type { Figure, Report } from './report.ts';

/** Cells of a row of the README's table: what, figure, target. */
type Line = readonly [what: string, figure: string, target: string];

/** Columns of the hot operations. */
const READS = 1;
const WRITES = 2;
const CPU = 5;
const WITH_HASH = 6;

/**
 * The README's table of speed with the figures of these reports, by their sections' names; rows of what was not measured stay as they are.
 * Throws when the table lacks a row.
 */
export const presentSpeed = (readme: string, reports: ReadonlyMap<string, Report>): string =>
  linesOf(reports).reduce((text, [what, figure, target]) => {
    const row = new RegExp(`^\\| ${what.replaceAll(/[()]/g, '\\$&')} \\|.*$`, 'm');
    if (!row.test(text)) throw new Error(`README.md has no row of speed: ${what}`);
    return text.replace(row, () => `| ${what} | ${figure} | ${target}${target === '' ? '' : ' '}|`);
  }, readme);

const linesOf = (reports: ReadonlyMap<string, Report>): Line[] => {
  const operations = reports.get('operations');
  const imports = reports.get('imports');
  const starts = reports.get('start-up');
  return [
    ...(operations === undefined ? [] : operationLines(operations)),
    ...(imports === undefined ? [] : [importLine(imports)]),
    ...(starts === undefined ? [] : startLines(starts)),
  ];
};

const operationLines = (report: Report): Line[] => {
  const line = (what: string, operation: string): Line => {
    const row = rowOf(report, operation);
    const [reads, writes, cpu] = [READS, WRITES, CPU].map((column) => figureIn(row, column));
    const figures = [counted(reads?.value, 'read'), counted(writes?.value, 'write'), `${ms(cpu?.value)} of CPU`];
    const targets = [counted(reads?.target, 'read'), counted(writes?.target, 'write'), ms(cpu?.target, 0.5)];
    return [what, list(figures), list(targets)];
  };
  const password = rowOf(report, 'Sign-in by password');
  const hash = (figureIn(password, WITH_HASH)?.value ?? 0) - (figureIn(password, CPU)?.value ?? 0);
  return [
    line('password sign-in beside the hash', 'Sign-in by password'),
    ['the hash (Argon2id, 19 MiB, two passes)', `${Math.round(hash)} ms of CPU`, ''],
    line('SRP sign-in, both calls', 'Sign-in by SRP (2 calls)'),
    line('passkey sign-in, the answer', 'Sign-in by passkey: the answer'),
    line('refresh', 'Refresh'),
  ];
};

const importLine = (report: Report): Line => {
  const row = rowOf(report, 'signin');
  const [size, time] = [figureIn(row, 1), figureIn(row, 2)];
  return [
    'import of the sign-in bundle',
    `${ms(time?.value, 1)}, ${size?.value.toFixed(0)} KB`,
    ms(time?.target, 1) ?? '',
  ];
};

const startLines = ({ rows }: Report): Line[] => {
  const [cold, warm] = rows.map((row) => figureIn(row, 1));
  const seconds = (value: number | undefined) => (value === undefined ? '' : `${Number(value.toFixed(1))} s`);
  return [
    ['`npm start`, nothing changed', seconds(warm?.value), seconds(warm?.target)],
    ['`npm start`, everything new', seconds(cold?.value), seconds(cold?.target)],
  ];
};

const rowOf = ({ title, rows }: Report, name: string): Report['rows'][number] => {
  const row = rows.find(([first]) => first === name);
  if (row === undefined) throw new Error(`“${title}” has no row ${name}`);
  return row;
};

const figureIn = (row: Report['rows'][number], column: number): Figure | undefined => {
  const cell = row[column];
  return typeof cell === 'object' ? cell : undefined;
};

const list = (parts: readonly (string | undefined)[]): string => parts.filter((part) => part !== undefined).join(', ');

const counted = (value: number | undefined, what: string): string | undefined => {
  if (value === undefined) return undefined;
  const count = Number(value.toFixed(1));
  return `${count === 0 ? 'no' : count} ${what}${count > 1 ? 's' : ''}`;
};

/** To a tenth of a millisecond, or to what `step` says. */
const ms = (value: number | undefined, step = 0.1): string | undefined =>
  value === undefined ? undefined : `${Number((Math.round(value / step) * step).toFixed(1))} ms`;
