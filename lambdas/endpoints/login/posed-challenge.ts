/** A challenge that waits for an answer. */
export interface PosedChallenge {
  readonly name: string;
  readonly username: string;
  readonly session: string;
  /** Where a code was sent to, masked. */
  readonly destination: string | undefined;
  /** Names of the responses that are asked for. */
  readonly asks: readonly string[];
  /** What one can be chosen of, where the challenge is a choice. */
  readonly choices: readonly string[];
}
