/** The pool tag that names the sections of the account page which its people don't have, separated by spaces: `delete data`. */
export const ACCOUNT_PAGE_TAG = 'cognate:account-closed';
