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

/** The deployment from the environment; what `npm start` runs unless told otherwise. Throws when pool or client are missing. */
export const readDeployment = (): Deployment => {
  const userPoolId = read('COGNATE_USER_POOL_ID');
  return {
    endpoint: read('COGNATE_ENDPOINT', 'http://localhost:9229'),
    region: userPoolId.split('_')[0] ?? '',
    userPoolId,
    clientId: read('COGNATE_CLIENT_ID'),
    inbox: read('COGNATE_INBOX', 'http://localhost:9230/inbox.json'),
  };
};

const read = (name: string, usual?: string): string => {
  const value = process.env[name] || usual;
  if (value === undefined) throw new Error(`Set ${name}: the banner of npm start shows its value.`);
  return value;
};
