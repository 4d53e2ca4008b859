/**
 * Resolves to what `work` does. What it throws is logged by name alone and becomes "Try again later": whatever a trigger throws is told to
 * the person at the other end, and errors of AWS name accounts, tables and roles.
 */
export async function concealFailure<T>(what: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    console.error(`${what} failed: ${error instanceof Error ? error.name : 'unknown error'}`);
    throw new Error('Try again later');
  }
}
