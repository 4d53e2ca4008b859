/** Text of others for the middle of a sentence: whatever direction it is written in, the words around it keep theirs (Unicode UAX #9). */
export function isolate(text: string): string {
  return `\u2068${text}\u2069`;
}
