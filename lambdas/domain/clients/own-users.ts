/** What a client calls the pool's own users among its identity providers. */
export const OWN_USERS = 'COGNITO';
