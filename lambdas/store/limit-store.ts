export interface LimitStore {
  /**
   * Counts one call of `operation` on behalf of `subject` (a name, known or not) in the running hour.
   * False when more than `perHour` were counted; a refused call isn't counted further.
   */
  take(poolId: string, subject: string, operation: string, perHour: number, now: number): Promise<boolean>;
}
