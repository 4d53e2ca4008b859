import { median } from './median.ts';
import type { Report } from './report.ts';
import type { PageCost, Walk } from './walk-pages.ts';

/** Pages at the beginning and at the end whose medians are told. */
const SOME = 20;

/** Columns and rows about listings that were walked from end to end. */
export const walkReport = {
  columns: [
    'users found',
    'pages',
    'calls: first pages',
    'last pages',
    'any page, at most',
    'read units: first pages',
    'last pages',
    'any page, at most',
    'ms: first pages',
    'last pages',
  ],
  /** The cells of one walk; throws unless each of `expected` users was found once. No page may take more than `mostCalls`. */
  cells({ pages, found, different }: Walk, expected: number, mostCalls: number): Report['rows'][number] {
    if (found !== expected || different !== expected) {
      throw new Error(`${expected} users were to be listed: there were ${found}, ${different} different ones`);
    }
    const whole = (value: number) => value.toLocaleString('en');
    const first = (key: keyof PageCost) => median(pages.slice(0, SOME).map((page) => page[key]));
    const last = (key: keyof PageCost) => median(pages.slice(-SOME).map((page) => page[key]));
    const most = (key: keyof PageCost) => pages.reduce((highest, page) => Math.max(highest, page[key]), 0);
    return [
      whole(found),
      whole(pages.length),
      { value: first('calls'), digits: 0 },
      { value: last('calls'), digits: 0 },
      { value: most('calls'), digits: 0, target: mostCalls },
      { value: first('readUnits') },
      { value: last('readUnits') },
      { value: most('readUnits') },
      { value: first('millis') },
      { value: last('millis') },
    ];
  },
  notes: [
    `Pages of 60, read one after another to the last by the stock SDK through the whole function; every user was listed exactly once, or this fails. First and last pages: medians of ${SOME}; a filter that few users match has fewer pages. Calls are those to DynamoDB. Units as the native engine reports them. Milliseconds are from the SDK's call to its answer, with the function, the engine and its file on this machine and whatever else kept it busy: how a deployment fares, the calls and units tell.`,
    'The tables are made by the import of the native engine from an export with the items that sign-up and AdminAddUserToGroup write, and kept in `.cache/bench`. A million users take 5 GB and some minutes: `npm run bench -- --only listing,group-listing --users 1000,100000,1000000`.',
  ],
} as const;
