import { asList, asObject, asText, type Json } from '../json.ts';

/** The condition keys that a resource's tags (`Tags` of its template) give to requests about it. */
export function tagConditions(tags: Json | undefined): ReadonlyMap<string, readonly string[]> {
  return new Map(
    asList(tags).map((tag) => {
      const { Key, Value } = asObject(tag);
      return [`aws:resourcetag/${(asText(Key) ?? '').toLowerCase()}`, [asText(Value) ?? '']];
    }),
  );
}
