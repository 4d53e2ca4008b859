/** What an example has to know of the deployment that it talks to. */
export interface Deployment {
  /** The public origin: the one thing that differs from Amazon Cognito. */
  readonly endpoint: string;
  readonly region: string;
  readonly userPoolId: string;
  readonly clientId: string;
  /** Where local mode lists the messages that were sent. */
  readonly inbox: string;
}

/** The deployment from the environment, as `npm start` prints it. Throws when a variable is missing. */
export const readDeployment = (): Deployment => ({
  endpoint: read('COGNATE_ENDPOINT'),
  region: read('AWS_REGION'),
  userPoolId: read('COGNATE_USER_POOL_ID'),
  clientId: read('COGNATE_CLIENT_ID'),
  inbox: read('COGNATE_INBOX'),
});

const read = (name: string): string => {
  const value = process.env[name];
  if (value === undefined || value === '') throw new Error(`Set ${name}: the banner of npm start shows its value.`);
  return value;
};
