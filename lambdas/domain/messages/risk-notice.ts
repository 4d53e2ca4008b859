/** What people are told of an unusual sign-in to their account, by e-mail and on the page that its links lead to. */
export interface RiskNotice {
  readonly subject: string;
  /** First sentence of the e-mail about a sign-in that was refused, had to prove a second factor, or was let in. */
  readonly blocked: string;
  readonly challenged: string;
  readonly allowed: string;
  readonly time: string;
  readonly device: string;
  readonly place: string;
  readonly address: string;
  readonly question: string;
  readonly yes: string;
  readonly no: string;
  /** The e-mail's last words. */
  readonly note: string;
  /** On the page, beneath the question. */
  readonly ask: string;
  readonly thanks: string;
  readonly thanksYes: string;
  readonly thanksNo: string;
  readonly unusable: string;
  readonly unusableText: string;
}
