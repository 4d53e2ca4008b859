import { runImports } from '../../lambdas/flows/imports/run-imports.ts';
import { createImportFiles } from '../../lambdas/platform/import-files.ts';
import type { ImportServices } from '../../lambdas/platform/import-services.ts';
import { createImportUploads } from '../../lambdas/platform/import-uploads.ts';
import type { Clock } from '../../lambdas/platform/ports.ts';
import type { Services } from '../../lambdas/platform/services.ts';
import { openObjectStore } from './object-store.ts';

/** Where files of imports go in a world, what became of their lines, and the worker. */
export interface ImportDesk {
  readonly services: ImportServices;
  /** The log streams by `group stream`. */
  readonly results: ReadonlyMap<string, readonly string[]>;
  /** Paths of the files that are there. */
  files(): string[];
  /** A job that is started waits for `work`, as if its worker had not come up. */
  pause(): void;
  /** One run of the worker, with all the time in the world. */
  work(): Promise<void>;
  /** Resolves when the workers that were woken have gone. */
  settle(): Promise<void>;
  staff(services: Services & ImportServices): void;
  close(): Promise<void>;
}

const CREDENTIALS = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' };
const HOUR_MS = 3_600_000;

/** Opens a desk over an object store of its own, reached by HTTP through the functions' own adapters. */
export async function openImportDesk(clock: Clock, region: string): Promise<ImportDesk> {
  const store = await openObjectStore();
  const bucket = {
    name: 'uploads',
    region,
    credentials: () => CREDENTIALS,
    endpoints: { AWS_ENDPOINT_URL_S3: store.endpoint },
  };
  const results = new Map<string, string[]>();
  const working = new Set<Promise<void>>();
  let isPaused = false;
  let services: (Services & ImportServices) | undefined;
  const work = async (): Promise<void> => {
    if (services === undefined) throw new Error('the desk has no staff');
    await runImports(services, clock.now() + HOUR_MS);
  };
  return {
    results,
    files: () => [...store.objects.keys()],
    pause: () => {
      isPaused = true;
    },
    work,
    settle: async () => {
      await Promise.all(working);
    },
    staff: (all) => {
      services = all;
    },
    close: store.close,
    services: {
      importUploads: createImportUploads(bucket, clock),
      importFiles: createImportFiles(bucket, clock),
      importResults: {
        open: async (group, stream) => {
          const lines = results.get(`${group} ${stream}`) ?? [];
          results.set(`${group} ${stream}`, lines);
          return { write: async (written) => void lines.push(...written) };
        },
      },
      importWorker: {
        wake: async () => {
          if (isPaused) return;
          const run = work().finally(() => working.delete(run));
          working.add(run);
        },
      },
    },
  };
}
