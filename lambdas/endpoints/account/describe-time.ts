/** A time (ms) in the words of a language, to the minute, in UTC and saying so: the server doesn't know where its reader is. */
export function describeTime(time: number, tag: string): string {
  const format = new Intl.DateTimeFormat(tag, {
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: 'UTC',
    timeZoneName: 'short',
  });
  return format.format(time);
}
