/** What links call the user pool itself. */
export const LOCAL_PROVIDER = 'Cognito';
