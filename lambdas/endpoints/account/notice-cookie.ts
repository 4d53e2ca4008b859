/** Name of the cookie that tells the next page what was done: a name of a sentence, for a minute. */
export const NOTICE_COOKIE = 'account-notice';
