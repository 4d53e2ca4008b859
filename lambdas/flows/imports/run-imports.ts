import { runImport } from './run-import.ts';
import type { WorkerServices } from './worker-services.ts';

/** Jobs read at once. */
const PAGE = 50;

/** What one run did. */
export interface ImportsReport {
  readonly ended: number;
  /** Jobs that another worker has, or that wait for the next run. */
  readonly left: number;
  readonly failed: number;
}

/**
 * Works on every import that runs and that no other worker has, until `deadline` (ms). An import that fails is logged and doesn't keep
 * the others waiting: once its lease is over, the next run goes on with it.
 */
export async function runImports(services: WorkerServices, deadline: number): Promise<ImportsReport> {
  let [ended, left, failed] = [0, 0, 0];
  let cursor: string | undefined;
  do {
    const page = await services.store.imports.listRunning(PAGE, cursor);
    for (const job of page.items) {
      try {
        if (await runImport(services, job, deadline)) ended += 1;
        else left += 1;
      } catch (error) {
        failed += 1;
        const { name, message } = error instanceof Error ? error : new Error(String(error));
        services.log.error('an import could not go on', { ...job, error: name, reason: message });
      }
    }
    cursor = page.next;
  } while (cursor !== undefined);
  return { ended, left, failed };
}
