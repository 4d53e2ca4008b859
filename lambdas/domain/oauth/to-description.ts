const LONGEST = 500;

/** A sentence of somebody else's as `error_description`: what RFC 6749 §5.2 doesn't allow in one becomes a question mark. */
export function toDescription(sentence: string): string {
  return sentence.slice(0, LONGEST).replace(/[^\x20\x21\x23-\x5B\x5D-\x7E]/g, '?');
}
