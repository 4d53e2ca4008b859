/** A change of an account that its owner is told of at an address that they had before it. */
export type AccountChange =
  | 'password'
  | 'addresses'
  | 'factors'
  | 'recoveryCodes'
  | 'passkeyAdded'
  | 'passkeyRemoved'
  | 'identityAdded'
  | 'identityRemoved'
  | 'deleted';
