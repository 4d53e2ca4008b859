/** What names of attributes begin with in the parameters and the responses of `NEW_PASSWORD_REQUIRED`. */
export const ATTRIBUTE_PREFIX = 'userAttributes.';
