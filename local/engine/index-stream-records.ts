/**
 * Keeps the native engine's writes fast while its streams grow. It keeps every record of a stream for good and numbers a new one by
 * looking for the highest number so far, without an index: each write reads all records that there are, and 100,000 writes take hours.
 * This adds the index. `file` is the database of a running engine, as long as Node can open it.
 */
export function indexStreamRecords(file: string): void {
  // Node 22.13 and later have it; with an earlier one the engine is as slow as it is.
  const sqlite = process.getBuiltinModule('node:sqlite');
  if (sqlite === undefined) return;
  const database = new sqlite.DatabaseSync(file, { timeout: 5000 });
  try {
    database.exec(`
      CREATE INDEX IF NOT EXISTS cognate_next_record ON _stream_records (table_name, CAST(sequence_number AS INTEGER));
      CREATE INDEX IF NOT EXISTS cognate_records ON _stream_records (table_name, shard_id, sequence_number);
    `);
  } finally {
    database.close();
  }
}
