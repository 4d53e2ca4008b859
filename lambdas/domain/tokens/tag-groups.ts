import { GROUP_TAG } from './group-tag.ts';

/**
 * The session tags of a user in these groups, in order of precedence: as many as there is room for. A group whose name can't stand in a
 * tag is left out. Undefined when none is left.
 */
export function tagGroups(groups: readonly string[]): { principal_tags: Record<string, [string]> } | undefined {
  const { key, longestValue, name, separator } = GROUP_TAG;
  let value: string = separator;
  for (const group of groups.filter((each) => name.test(each))) {
    if (value.length + group.length + 1 > longestValue) break;
    value += `${group}${separator}`;
  }
  return value === separator ? undefined : { principal_tags: { [key]: [value] } };
}
