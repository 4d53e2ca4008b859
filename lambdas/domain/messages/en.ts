import type { Messages } from './messages.ts';

/** The default messages in English. */
export const en: Messages = {
  verification: {
    subject: 'Your verification code',
    lead: 'Enter this code to confirm your e-mail address:',
    note: 'If you didn’t ask for this code, you can ignore this e-mail.',
    text: 'Your verification code is {####}',
  },
  reset: {
    subject: 'Your password reset code',
    lead: 'Enter this code to choose a new password:',
    note: 'Don’t share this code with anyone. If you weren’t expecting it, you can ignore this e-mail.',
    text: 'Your password reset code is {####}',
  },
  authentication: {
    subject: 'Your authentication code',
    lead: 'Enter this code to sign in:',
    note: 'Don’t share this code with anyone. If you aren’t signing in, you can ignore this e-mail.',
    text: 'Your authentication code is {####}.',
  },
  link: {
    subject: 'Your verification link',
    lead: 'Open this link to confirm your e-mail address:',
    action: 'Confirm e-mail address',
    note: 'If you didn’t create an account, you can ignore this e-mail.',
  },
  invitation: {
    subject: 'Your temporary password',
    lead: 'An account was created for you. Your username is {username}. This is your temporary password:',
    note: 'When you sign in, you will choose a password of your own.',
    text: 'Your username is {username} and temporary password is {####}.',
  },
  welcome: {
    subject: 'Your account',
    lead: 'An account was created for you. Your username is {username}.',
    note: 'You can sign in with it right away.',
    text: 'Your username is {username}.',
  },
};
