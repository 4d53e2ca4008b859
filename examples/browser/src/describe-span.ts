/** A span of time in words, to the second below an hour: `59 min 3 s left`. Milliseconds in. */
export const describeSpan = (milliseconds: number): string => {
  const seconds = Math.floor(milliseconds / 1000);
  if (seconds <= 0) return 'expired';
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  if (hours > 0) return `${hours} h ${minutes % 60} min left`;
  return minutes > 0 ? `${minutes} min ${seconds % 60} s left` : `${seconds} s left`;
};
