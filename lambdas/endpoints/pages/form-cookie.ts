/** Name of the cookie that forms must match, as in Cognito. */
export const FORM_COOKIE = 'XSRF-TOKEN';
