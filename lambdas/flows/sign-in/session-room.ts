/** Bytes of a sign-in's state that a `Session` of 2,048 characters has room for. */
export const SESSION_ROOM = 1472;
