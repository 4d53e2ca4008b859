/** A person's session at a SAML provider, as a later request to log out names it. */
export type SamlSession = {
  readonly nameId: string;
  readonly nameIdFormat: string | undefined;
  readonly sessionIndex: string | undefined;
};
