/** The part that a deployment has beside its other half in a second Region; a deployment in one Region has none. */
export interface Replication {
  readonly role: 'primary' | 'secondary';
  /** Its own Region. */
  readonly region: string;
  /** The other half's Region. */
  readonly otherRegion: string;
}
