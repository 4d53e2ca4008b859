import type { ImportFiles, ImportResults, ImportUploads, ImportWorker } from './ports.ts';

/** What rooms that import users may ask for beside `Services`. */
export interface ImportServices {
  readonly importUploads: ImportUploads;
  readonly importFiles: ImportFiles;
  readonly importResults: ImportResults;
  readonly importWorker: ImportWorker;
}
