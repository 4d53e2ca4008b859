/** The scope of an initial access token. */
export const REGISTRATION_SCOPE = 'aws.cognito/dcr/register';
