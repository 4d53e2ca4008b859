/**
 * The tag by which a pool offers people whom a provider vouches for to connect it to the account that has their verified address already:
 * `prompt`. An addition to Amazon Cognito, where an administrator or a trigger links people.
 */
export const ACCOUNT_LINKING_TAG = 'cognate:account-linking';
