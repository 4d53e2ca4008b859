import type { LogDelivery, LogDestination } from '../../lambdas/platform/ports.ts';

/** What the owners of pools chose to read: log groups of CloudWatch, buckets, delivery streams. */
export interface LogGroups {
  /** Destinations by name, each with the lines of its streams by name; of a bucket by folder, of a delivery stream under the empty one. */
  readonly groups: Map<string, Map<string, string[]>>;
  /** Names of destinations that the service may not write to. */
  readonly denied: Set<string>;
  /** Names of destinations that take nothing from here. */
  readonly unfit: Set<string>;
  /** Names of destinations that a call went to, oldest first, whether it left a line or not. */
  readonly calls: string[];
}

/** Log destinations, and the port that writes to them. */
export function createLogGroups(): { readonly logGroups: LogGroups; readonly logDelivery: LogDelivery } {
  const groups: LogGroups['groups'] = new Map();
  const denied = new Set<string>();
  const unfit = new Set<string>();
  const calls: string[] = [];
  const open = (destination: LogDestination): 'denied' | 'missing' | 'unfit' | string[] => {
    const { name } = destination;
    const streams = groups.get(name);
    if (denied.has(name)) return 'denied';
    if (unfit.has(name)) return 'unfit';
    if (streams === undefined) return 'missing';
    const part = partOf(destination);
    const lines = streams.get(part) ?? [];
    streams.set(part, lines);
    return lines;
  };
  return {
    logGroups: { groups, denied, unfit, calls },
    logDelivery: {
      prepare: async (destination) => {
        const lines = open(destination);
        return typeof lines === 'string' ? lines : 'ready';
      },
      write: async (destination, line) => {
        const lines = open(destination);
        if (typeof lines === 'string') throw new Error(`the log is ${lines}`);
        calls.push(destination.name);
        lines.push(line);
      },
      pretend: async ({ name }) => {
        calls.push(name);
      },
    },
  };
}

function partOf(destination: LogDestination): string {
  if (destination.kind === 'log-group') return destination.stream;
  return destination.kind === 'bucket' ? destination.folder : '';
}
