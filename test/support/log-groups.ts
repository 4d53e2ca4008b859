import type { LogDelivery } from '../../lambdas/platform/ports.ts';

/** CloudWatch's log groups, as far as pools' owners choose them. */
export interface LogGroups {
  /** Groups by name, each with the lines of its streams by name. */
  readonly groups: Map<string, Map<string, string[]>>;
  /** Names of groups that the service may not write to. */
  readonly denied: Set<string>;
  /** Names of groups that a call went to, oldest first, whether it left a line or not. */
  readonly calls: string[];
}

/** Log groups, and the port that writes to them. */
export function createLogGroups(): { readonly logGroups: LogGroups; readonly logDelivery: LogDelivery } {
  const groups: LogGroups['groups'] = new Map();
  const denied = new Set<string>();
  const calls: string[] = [];
  const open = (group: string, stream: string): 'denied' | 'missing' | string[] => {
    const streams = groups.get(group);
    if (denied.has(group)) return 'denied';
    if (streams === undefined) return 'missing';
    const lines = streams.get(stream) ?? [];
    streams.set(stream, lines);
    return lines;
  };
  return {
    logGroups: { groups, denied, calls },
    logDelivery: {
      prepare: async (group, stream) => {
        const lines = open(group, stream);
        return typeof lines === 'string' ? lines : 'ready';
      },
      write: async (group, stream, line) => {
        const lines = open(group, stream);
        if (typeof lines === 'string') throw new Error(`the log group is ${lines}`);
        calls.push(group);
        lines.push(line);
      },
      pretend: async (group) => {
        calls.push(group);
      },
    },
  };
}
