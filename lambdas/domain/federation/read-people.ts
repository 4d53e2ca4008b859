/**
 * A person of Google's People API, which tells each field as a list of entries with their origin: the primary entry's value of each, or the
 * first one's. A date is `YYYY-MM-DD` and left out without its year.
 */
export function readPeople(person: Readonly<Record<string, unknown>>): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [field, entries] of Object.entries(person)) {
    if (!Array.isArray(entries)) continue;
    const known = entries.filter(isObject);
    const entry = known.find(({ metadata }) => isObject(metadata) && metadata.primary === true) ?? known[0];
    const value = entry && valueIn(entry);
    if (value !== undefined) found[field] = value;
  }
  return found;
}

type Entry = Readonly<Record<string, unknown>>;

const TEXTS = ['canonicalForm', 'value', 'formattedValue', 'displayName', 'url'] as const;

function valueIn(entry: Entry): string | undefined {
  if (isObject(entry.date)) return dateOf(entry.date);
  return TEXTS.map((name) => entry[name]).find((value) => typeof value === 'string');
}

function dateOf({ year, month, day }: Entry): string | undefined {
  if (!year || !month || !day) return undefined;
  const padded = [month, day].map((part) => String(part).padStart(2, '0'));
  return [String(year).padStart(4, '0'), ...padded].join('-');
}

function isObject(value: unknown): value is Entry {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
