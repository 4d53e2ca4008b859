/** What a person calls the factors that Amplify names. */
export const factorNames: Readonly<Record<string, { readonly title: string; readonly detail: string }>> = {
  TOTP: { title: 'Authenticator app', detail: 'Six digits that an app on your phone shows' },
  EMAIL: { title: 'E-mail', detail: 'A code in a message to your e-mail address' },
  SMS: { title: 'Text message', detail: 'A code in a text message to your phone' },
  EMAIL_OTP: { title: 'Code by e-mail', detail: 'A code in a message to your e-mail address' },
  SMS_OTP: { title: 'Code by text message', detail: 'A code in a text message to your phone' },
  WEB_AUTHN: { title: 'Passkey', detail: 'Your fingerprint, face or screen lock' },
  PASSWORD: { title: 'Password', detail: 'The password of your account' },
  PASSWORD_SRP: { title: 'Password', detail: 'The password of your account' },
};
