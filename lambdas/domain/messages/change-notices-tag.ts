/**
 * The tag by which a pool leaves notices of changes of an account to its custom senders: `custom-sender`. An addition to Amazon Cognito, which
 * has no such notices: a function that was written for its sources alone would drop them without a word.
 */
export const CHANGE_NOTICES_TAG = 'cognate:change-notices';
