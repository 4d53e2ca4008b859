/** What a verified assertion says. */
export interface VerifiedAssertion {
  readonly id: string;
  /** After this the assertion could not be used any more, ms. */
  readonly endsAt: number;
  readonly nameId: string;
  readonly nameIdFormat: string | undefined;
  readonly sessionIndex: string | undefined;
  /** When the person proved to the provider who they are, ms. */
  readonly authenticatedAt: number | undefined;
  /** `AuthnContextClassRef` */
  readonly contextClass: string | undefined;
  /** By the name of the attribute; several values flattened. */
  readonly attributes: Readonly<Record<string, string>>;
}
