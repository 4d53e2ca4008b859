/** What threat protection says to clients. */
export const threatMessages = {
  addOnNotEnabled: 'User pool add-ons are not enabled for this user pool.',
  signInBlocked: 'Unable to login because of security reasons.',
  requestBlocked: 'Request not allowed due to security reasons.',
  passwordBreached: 'Provided password cannot be used for security reasons.',
  rangeInvalid: (range: string) => `${range} is not a range of IP addresses in CIDR notation.`,
  notifyWithoutConfiguration: 'Notify requires a NotifyConfiguration.',
  configurationTooLarge: 'The risk configuration is too large as a whole.',
  eventMissing: (eventId: string) => `Event ${eventId} does not exist.`,
  feedbackTokenInvalid: 'Invalid feedback token.',
} as const;
