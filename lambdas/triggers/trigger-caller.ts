/** On whose behalf a trigger runs. */
export interface TriggerCaller {
  /** Undefined for signed operations that name no client. */
  readonly clientId: string | undefined;
  /** Of the request, as far as it is known. */
  readonly userAgent?: string | undefined;
}
