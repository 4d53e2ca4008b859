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
  EnableSoftwareTokenMFAException: 'code',
};

const sentenceOf: Readonly<Record<string, string>> = {
  NetworkError: 'The service could not be reached. Is it running?',
  EnableSoftwareTokenMFAException: 'That is not the code that we expected. Wait for the next one and try again.',
  // Amplify lost its place, after a reload for example.
  SignInException: 'Your sign-in took too long. Start again.',
};

/** What to tell a person about a failed call: the service's own sentence where there is one, or that of the pool's own function. */
export const describeError = (error: unknown): DescribedError => {
  if (!(error instanceof Error)) return { sentence: 'Something went wrong. Please try again.' };
  if (error.name === 'NotAuthorizedException' && /\bsession\b/.test(error.message))
    return { sentence: 'Your sign-in took too long. Start again.' };
  const [, said] =
    (error.name === 'UserLambdaValidationException' && /failed with error (.*)$/s.exec(error.message)) || [];
  if (said !== undefined) return { sentence: said };
  return { field: fieldOf[error.name], sentence: sentenceOf[error.name] ?? error.message };
};
