import type { AttributeValue } from '@aws-sdk/client-dynamodb';

/** What a claim of a token may be here. */
export type Claim = string | number | boolean | readonly Claim[] | { readonly [name: string]: Claim };

/** A value of the table as JSON; sets become lists. Undefined for null and for bytes, which JSON has no word for. */
export function readClaim(value: AttributeValue): Claim | undefined {
  if (value.S !== undefined) return value.S;
  if (value.N !== undefined) return Number(value.N);
  if (value.BOOL !== undefined) return value.BOOL;
  if (value.SS !== undefined) return value.SS;
  if (value.NS !== undefined) return value.NS.map(Number);
  if (value.L !== undefined) return value.L.map(readClaim).filter((claim) => claim !== undefined);
  if (value.M === undefined) return undefined;
  const members = Object.entries(value.M).map(([name, member]) => [name, readClaim(member)] as const);
  return Object.fromEntries(members.filter((member): member is [string, Claim] => member[1] !== undefined));
}
