/**
 * The pool tag that names the groups whose members need a second factor though the pool's MFA is optional, separated by spaces, which no
 * group's name holds.
 */
export const MFA_GROUPS_TAG = 'cognate:mfa-groups';
