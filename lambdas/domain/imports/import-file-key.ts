/** Where the file of a job is kept. */
export function importFileKey(job: { readonly poolId: string; readonly id: string }): string {
  return `${job.poolId}/${job.id}.csv`;
}
