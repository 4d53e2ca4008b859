/** Names of the providers that there is one of, which no other provider can have, as people know them. */
export const SOCIAL_LABELS: Readonly<Record<string, string>> = {
  Google: 'Google',
  Facebook: 'Facebook',
  LoginWithAmazon: 'Amazon',
  SignInWithApple: 'Apple',
};
