/** The e-mail address that an answer to MFA_SETUP gives. Amplify says `EMAIL`, AWS's API reference `email`. */
export function readSetUpAddress(parameters: Readonly<Record<string, string>>): string | undefined {
  return parameters.EMAIL || parameters.email || undefined;
}
