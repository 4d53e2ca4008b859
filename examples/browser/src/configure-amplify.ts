import { Amplify } from 'aws-amplify';
import type { Configuration } from './configuration.ts';

/** Points Amplify at the deployment: `userPoolEndpoint` is all that differs from an app on Amazon Cognito. */
export const configureAmplify = (configuration: Configuration): void => {
  const { userPoolId, userPoolClientId, userPoolEndpoint } = configuration;
  Amplify.configure({ Auth: { Cognito: { userPoolId, userPoolClientId, userPoolEndpoint } } });
};
