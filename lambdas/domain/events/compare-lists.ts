/** What a list has that the one before had not, and the other way round. */
export function compareLists<T>(
  before: readonly T[],
  after: readonly T[],
): { added: readonly T[]; removed: readonly T[] } {
  return {
    added: after.filter((item) => !before.includes(item)),
    removed: before.filter((item) => !after.includes(item)),
  };
}
