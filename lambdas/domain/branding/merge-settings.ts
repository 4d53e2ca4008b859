type Settings = Readonly<Record<string, unknown>>;

/** `given` over `defaults`, member by member; lists and what isn't an object replace. */
export function mergeSettings(defaults: Settings, given: Settings): Settings {
  const merged = new Map(Object.entries(defaults));
  for (const [name, value] of Object.entries(given)) {
    const before = merged.get(name);
    merged.set(name, isObject(before) && isObject(value) ? mergeSettings(before, value) : value);
  }
  return Object.fromEntries(merged);
}

function isObject(value: unknown): value is Settings {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
