/** The middle of the figures (the mean of the two middle ones of an even count). Throws on an empty list. */
export const median = (figures: readonly number[]): number => {
  const sorted = figures.toSorted((a, b) => a - b);
  const upper = sorted[sorted.length >> 1];
  const lower = sorted[(sorted.length - 1) >> 1];
  if (upper === undefined || lower === undefined) throw new Error('no figures to take the median of');
  return (lower + upper) / 2;
};
