/** A failure that the person at the terminal can act on: its message is one clear sentence, printed without a stack trace. */
export class LocalError extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'LocalError';
  }
}
