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

  authorizationTitle: 'This sign\u2011in can’t go on',
  authorizationText: (reason: string) =>
    `The application that sent you here asked for something that can’t be done. Go back to it and try again. What its developer should know: ${reason}.`,

  signInTitle: 'Sign in',
  signInText: 'Enter your name and password.',
  signInForStranger: (name: string, destination: string) =>
    `The application “${name}” registered itself. If you sign in, it learns who you are, and you are sent to ${destination}.`,
  signInButton: 'Sign in',
  nextButton: 'Continue',
  usernameLabel: 'Username',
  passwordLabel: 'Password',
  newPasswordTitle: 'Choose a new password',
  newPasswordText: 'Your password is a temporary one. Choose one of your own.',
  newPasswordLabel: 'New password',
  codeTitle: 'Enter your code',
  codeText: (destination: string | undefined) =>
    destination === undefined ? 'Enter the code of your authenticator app.' : `A code was sent to ${destination}.`,
  codeLabel: 'Code',
  choiceTitle: 'Choose how to prove that it is you',
  choiceText: 'You have several ways. Which one will you take?',
  choiceLabel: 'Way',
  choices: {
    SMS_MFA: 'Code in a text message',
    SOFTWARE_TOKEN_MFA: 'Code of an authenticator app',
    EMAIL_OTP: 'Code in an e\u2011mail',
  } as Readonly<Record<string, string>>,
  attributeLabels: {
    email: 'E\u2011mail address',
    phone_number: 'Telephone number',
    name: 'Name',
    given_name: 'Given name',
    family_name: 'Family name',
    birthdate: 'Date of birth',
    address: 'Address',
  } as Readonly<Record<string, string>>,

  signInWrong: 'The name or the password is wrong.',
  signInLocked: 'This was tried too often. Please wait some minutes and try again.',
  signInUnconfirmed: 'This account is not confirmed yet.',
  signInResetRequired: 'This account’s password must be reset before you can sign in.',
  signInTimedOut: 'That took too long. Please sign in again.',
  codeWrong: 'The code is wrong.',
  formExpired: 'This page was open for too long. Please try again.',
  stepMissing: 'This account needs a step that this page doesn’t offer. Sign in with your application instead.',

  loggedOutTitle: 'You are signed out',
  loggedOutText: 'You can close this page.',

  busyTitle: 'Please try again in a moment',
  busyText: 'The service is busy. Go back to where you came from and try again.',

  failedTitle: 'Something went wrong',
  failedText: 'The request could not be completed. Please try again later.',

  forbiddenTitle: 'Not here',
} as const;
