/** A line of a file, without its end. */
export interface Line {
  /** Undefined when its bytes are not UTF-8. */
  readonly text: string | undefined;
  /** Bytes from the beginning of the piece to the beginning of the next line. */
  readonly end: number;
}

const [LINE_FEED, CARRIAGE_RETURN] = [0x0a, 0x0d];
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * The whole lines of a piece of a file, which end with LF or CR LF; the last line of the file (`isLast`) may end with the file. What
 * remains of the piece is the beginning of a line.
 */
export function splitLines(piece: Uint8Array, isLast: boolean): Line[] {
  const lines: Line[] = [];
  let start = 0;
  while (start < piece.length) {
    const found = piece.indexOf(LINE_FEED, start);
    if (found < 0 && !isLast) break;
    const stop = found < 0 ? piece.length : found;
    const end = found < 0 ? piece.length : found + 1;
    const last = stop > start && piece[stop - 1] === CARRIAGE_RETURN ? stop - 1 : stop;
    lines.push({ text: decode(piece.subarray(start, last)), end });
    start = end;
  }
  return lines;
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return decoder.decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}
