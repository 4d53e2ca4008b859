const FAMILY = /^(?:[a-z][\w-]*(?: [\w-]+)*|"[\w -]+")$/i;
const LONGEST = 200;

/** A CSS font family list of names and generic families; undefined for anything else. Fonts are the reader's own: none is loaded. */
export function readFont(given: unknown): string | undefined {
  if (typeof given !== 'string' || given.length > LONGEST) return undefined;
  const families = given.split(',').map((family) => family.trim());
  return families.every((family) => FAMILY.test(family)) ? families.join(', ') : undefined;
}
