/** How many passkeys a user can have. */
export const PASSKEY_LIMIT = 20;
