/** What links call the provider's own lasting name of a person, whatever the provider calls it. */
export const SUBJECT_ATTRIBUTE = 'Cognito_Subject';
