/** What is sent when the pool has no template of its own. */
export const DEFAULT_MESSAGES = {
  codeSubject: 'Your verification code',
  codeEmail: 'Your verification code is {####}',
  codeText: 'Your verification code is {####}',
  authenticationSubject: 'Your authentication code',
  authenticationEmail: 'Your authentication code is {####}.',
  authenticationText: 'Your authentication code is {####}.',
  linkSubject: 'Your verification link',
  linkEmail: 'Please open this link to verify your e-mail address: {##Verify e-mail address##}',
  invitationSubject: 'Your temporary password',
  invitationEmail: 'Your username is {username} and temporary password is {####}.',
  invitationText: 'Your username is {username} and temporary password is {####}.',
  /** For users who sign in without a password. */
  welcomeSubject: 'Your account',
  welcomeEmail: 'Your username is {username}.',
  welcomeText: 'Your username is {username}.',
} as const;
