/** What the `Session` of a sign-up, or of its confirmation, remembers. */
export interface SignUpSession {
  /** A UUID: the id of the token family that it can begin, which makes it good for tokens once. */
  readonly id: string;
  readonly clientId: string;
  readonly sub: string;
  /** True once the sign-up is confirmed: by the code, or at once by the pre sign-up trigger. Before, it proves nothing. */
  readonly isConfirmed: boolean;
  /** ms */
  readonly expiresAt: number;
}
