/**
 * How an ID token tells IAM of the user's groups. IAM reads no claim of its own of a provider like this one, but takes the session tags of
 * this claim, and compares them in trust policies (`aws:RequestTag/…`) and permissions (`aws:PrincipalTag/…`). A tag has one value:
 * the groups stand between separators, `:admins:staff:`.
 */
export const GROUP_TAG = {
  claim: 'https://aws.amazon.com/tags',
  key: 'cognito:groups',
  separator: ':',
  /** What AWS allows in a value, in characters. */
  longestValue: 256,
  /** Names that can stand in a tag, and have no meaning in a pattern. */
  name: /^[\p{L}\p{Z}\p{N}_./=+@-]+$/u,
} as const;
