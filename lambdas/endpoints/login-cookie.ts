/** Name of the cookie that carries a login session, as in Cognito. */
export const LOGIN_COOKIE = 'cognito';
