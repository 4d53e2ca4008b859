/** Every sentence of the pages that browsers are shown, once. The hyphen of e-mail is one at which lines don't break. */
export const pageMessages = {
  confirmTitle: 'Confirm your e\u2011mail address',
  confirmText: 'One more step: press the button to confirm the address that this link was sent to.',
  confirmButton: 'Confirm e\u2011mail address',
  confirmNotYou: 'If you didn’t sign up, close this page. Nothing is confirmed then.',

  confirmedTitle: 'Your e\u2011mail address is confirmed',
  confirmedText: 'Thank you. You can close this page, go back to where you signed up, and sign in.',

  linkUnusableTitle: 'This link has expired or was used',
  linkUnusableText:
    'If you have confirmed your address before, you can simply sign in. If not, ask for a new link where you signed up: only the latest link works.',

  tooManyAttemptsTitle: 'Too many attempts',
  tooManyAttemptsText:
    'This was tried too often. Please wait an hour, ask for a new link where you signed up, and try again.',

  addressTakenTitle: 'This address belongs to another account',
  addressTakenText:
    'It is confirmed in another account already. Sign in with that one, or sign up with another address.',

  busyTitle: 'Please try again in a moment',
  busyText: 'The service is busy. Go back to your e\u2011mail and open the link again.',

  failedTitle: 'Something went wrong',
  failedText: 'The request could not be completed. Please open the link again later.',

  forbiddenTitle: 'Not here',
} as const;
