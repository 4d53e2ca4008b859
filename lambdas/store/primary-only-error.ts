/** The write belongs to the primary Region; it was made in the secondary, where nothing was written. */
export class PrimaryOnlyError extends Error {
  constructor() {
    super('only the primary Region writes this');
    this.name = 'PrimaryOnlyError';
  }
}
