import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Group } from '../../lambdas/domain/group.ts';
import { GROUP_TAG } from '../../lambdas/domain/tokens/group-tag.ts';
import { rankGroups } from '../../lambdas/domain/tokens/rank-groups.ts';
import { tagGroups } from '../../lambdas/domain/tokens/tag-groups.ts';
import { makeGroup } from '../store/fixtures.ts';

const group = (name: string, precedence?: number, roleArn?: string): Group =>
  makeGroup('pool', name, { precedence, roleArn });

describe('a user’s groups', () => {
  it('are ordered by precedence, those without one last, then by name', () => {
    const groups = [group('z'), group('b', 7), group('a'), group('c', 0), group('a7', 7)];
    expect(rankGroups(groups).names).toEqual(['c', 'a7', 'b', 'a', 'z']);
  });

  it('bring their roles in that order, each once', () => {
    const groups = [group('a', 9, 'R9'), group('b', 1), group('c', 2, 'R2'), group('d', 3, 'R9')];
    expect(rankGroups(groups).roles).toEqual(['R2', 'R9']);
  });

  it('prefer the role of the lowest number, whichever groups without a role come before', () => {
    expect(rankGroups([group('a', 0), group('b', 5, 'R5'), group('c', 6, 'R6')]).preferredRole).toBe('R5');
    expect(rankGroups([group('a', 5, 'R5'), group('b', undefined, 'R')]).preferredRole).toBe('R5');
    expect(rankGroups([group('a', undefined, 'R')]).preferredRole).toBe('R');
  });

  it('prefer none on a tie between different roles', () => {
    expect(rankGroups([group('a', 5, 'R1'), group('b', 5, 'R2'), group('c', 6, 'R1')]).preferredRole).toBeUndefined();
    expect(rankGroups([group('a', undefined, 'R1'), group('b', undefined, 'R2')]).preferredRole).toBeUndefined();
    expect(rankGroups([group('a', 5, 'R1'), group('b', 5, 'R1'), group('c', 6, 'R2')]).preferredRole).toBe('R1');
    expect(rankGroups([]).preferredRole).toBeUndefined();
  });
});

describe('the session tag of a user’s groups', () => {
  const tagOf = (groups: readonly string[]): string | undefined =>
    tagGroups(groups)?.principal_tags[GROUP_TAG.key]?.[0];

  it('has them between separators', () => {
    expect(tagOf(['admins', 'Päd@gogen'])).toBe(':admins:Päd@gogen:');
    expect(tagOf([])).toBeUndefined();
  });

  it('leaves out names that could stand for others', () => {
    expect(tagOf(['x:admins:y', '*', 'a?', 'b$c', 'staff'])).toBe(':staff:');
    expect(tagOf(['x:admins:y'])).toBeUndefined();
  });

  it('holds as many as there is room for, the foremost first', () => {
    const names = Array.from({ length: 100 }, (_, index) => `group-${index}`);
    const value = tagOf(names) ?? '';
    expect(value.length).toBeLessThanOrEqual(256);
    expect(value.startsWith(':group-0:group-1:')).toBe(true);
    expect(tagOf(['x'.repeat(128), 'y'.repeat(125), 'z'])).toBe(`:${'x'.repeat(128)}:${'y'.repeat(125)}:`);
  });

  it('never names a group that the user isn’t in', () => {
    const names = fc.array(
      fc.string({ unit: fc.constantFrom('a', ':', '*', '?', '$', '{', 'é', '😀', ' '), minLength: 1 }),
    );
    fc.assert(
      fc.property(names, fc.constantFrom('a', 'aa', ' ', 'é', '😀'), (groups, wanted) => {
        const value = tagOf(groups) ?? '';
        expect(value.length).toBeLessThanOrEqual(256);
        if (value.includes(`:${wanted}:`)) expect(groups).toContain(wanted);
      }),
    );
  });
});
