/** A sentence for the person, and the field it is about. */
export interface DescribedError {
  readonly field?: string | undefined;
  readonly sentence: string;
}

const fieldOf: Readonly<Record<string, string>> = {
  UsernameExistsException: 'username',
  UserNotFoundException: 'username',
  InvalidPasswordException: 'password',
  PasswordHistoryPolicyViolationException: 'password',
  CodeMismatchException: 'code',
  ExpiredCodeException: 'code',
};

const sentenceOf: Readonly<Record<string, string>> = {
  NetworkError: 'The service could not be reached. Is it running?',
};

/** What to tell a person about a failed call: the service's own sentence where there is one. */
export const describeError = (error: unknown): DescribedError => {
  if (!(error instanceof Error)) return { sentence: 'Something went wrong. Please try again.' };
  return { field: fieldOf[error.name], sentence: sentenceOf[error.name] ?? error.message };
};
