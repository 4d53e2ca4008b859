import type { Figure, Report } from './report.ts';

/** The report as a Markdown table, padded so that it reads as plain text too; a figure beyond its target says so. */
export const presentReport = (report: Report): string => {
  const rows = [report.columns, ...report.rows.map((row) => row.map(presentCell))];
  const widths = report.columns.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) => {
    const cells = row.map((cell, column) =>
      column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
    );
    return `| ${cells.join(' | ')} |`;
  };
  const rule = widths.map((width, column) => (column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`));
  const [head = [], ...body] = rows;
  const table = [line(head), line(rule), ...body.map(line)].join('\n');
  const notes = report.notes.map((note) => `\n\n${note}`).join('');
  return `## ${report.title}\n\n${table}${notes}\n`;
};

const presentCell = (cell: string | Figure | undefined): string => {
  if (cell === undefined) return '';
  if (typeof cell === 'string') return cell;
  const value = cell.value.toFixed(cell.digits ?? 1);
  if (cell.target === undefined) return value;
  return `${value} (target ≤ ${cell.target}${isMet(cell) ? '' : ', MISSED'})`;
};

const isMet = ({ value, target, digits = 1 }: Figure): boolean =>
  target === undefined || Number(value.toFixed(digits)) <= target;
