/** Which text of which secret. */
export interface SecretSelector {
  /** Name or ARN. */
  readonly id: string;
  /** The current one when both are left out. */
  readonly versionStage?: string | undefined;
  readonly versionId?: string | undefined;
}

/** Secrets of whoever deploys: those that the stack lets this function read. */
export interface SecretVault {
  /** The secret's text; undefined when there is no such secret, it has no text, or this function may not read it. */
  read(secret: SecretSelector): Promise<string | undefined>;
}
