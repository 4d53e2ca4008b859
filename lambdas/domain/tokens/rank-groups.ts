import type { Group } from '../group.ts';

/** What tokens say of a user's groups. */
export interface GroupRanking {
  /** By precedence, then by name; groups without a precedence come last. */
  readonly names: readonly string[];
  /** The roles of those groups, each once. */
  readonly roles: readonly string[];
  /** The role of the foremost group that has one; undefined when foremost groups have different ones. */
  readonly preferredRole: string | undefined;
}

/** Puts a user's groups in order, and finds the role that they agree on. */
export function rankGroups(groups: readonly Group[]): GroupRanking {
  const ranked = groups.toSorted((a, b) => rank(a) - rank(b) || (a.name < b.name ? -1 : 1));
  const withRole = ranked.filter(({ roleArn }) => roleArn !== undefined);
  const foremost = withRole.filter((group) => rank(group) === rank(withRole[0]!));
  const preferred = new Set(foremost.map(({ roleArn }) => roleArn));
  return {
    names: ranked.map(({ name }) => name),
    roles: [...new Set(withRole.flatMap(({ roleArn }) => roleArn ?? []))],
    preferredRole: preferred.size === 1 ? [...preferred][0] : undefined,
  };
}

/** Not Infinity: the difference of two must be a number. */
function rank({ precedence }: Group): number {
  return precedence ?? Number.MAX_SAFE_INTEGER;
}
