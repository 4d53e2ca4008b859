/** Tags by which a pool's or a function's owner tells the service about triggers. */
export const TRIGGER_TAGS = {
  /**
   * On a Lambda function, and on the KMS key of custom senders: the name of the stack whose service may use it, though no pool's construct
   * grants that.
   */
  usedBy: 'cognate:trigger',
  /** On a pool: seconds that a trigger has to answer; followed by a colon and the trigger's name, for that one alone. */
  seconds: 'cognate:trigger-seconds',
} as const;
