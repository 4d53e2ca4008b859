import type { Shape } from './shape.ts';

/**
 * The JSON value of an output: modelled members only, `Date` as epoch seconds with a millisecond fraction, bytes as base64.
 * Whatever an operation answers beside the model stays inside.
 */
export function writeOutput(shape: Shape, value: unknown): unknown {
  if (value === undefined || value === null) return undefined;
  switch (shape.type) {
    case 'structure':
      return writeMembers(value as Record<string, unknown>, Object.entries(shape.members));
    case 'list':
      return (value as readonly unknown[]).map((item) => writeOutput(shape.member, item) ?? null);
    case 'map':
      return writeMembers(
        value as Record<string, unknown>,
        Object.keys(value as object).map((key) => [key, shape.value]),
      );
    case 'timestamp':
      return (value as Date).getTime() / 1000;
    case 'blob':
      return Buffer.from(value as Uint8Array).toString('base64');
    default:
      return value;
  }
}

function writeMembers(value: Record<string, unknown>, members: readonly (readonly [string, Shape])[]): unknown {
  return Object.fromEntries(members.map(([name, member]) => [name, writeOutput(member, value[name])]));
}
