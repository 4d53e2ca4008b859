import { Amplify } from 'aws-amplify';
import type { Configuration } from './configuration.ts';

/** Points Amplify at the deployment: `userPoolEndpoint` is all that differs from an app on Amazon Cognito, and the sign-in page's domain. */
export const configureAmplify = (configuration: Configuration): void => {
  const { userPoolId, userPoolClientId, userPoolEndpoint, oauthDomain } = configuration;
  const loginWith = oauthDomain === undefined ? {} : { loginWith: { oauth: signInPage(oauthDomain) } };
  Amplify.configure({ Auth: { Cognito: { userPoolId, userPoolClientId, userPoolEndpoint, ...loginWith } } });
};

/** The client must know both addresses: they are among its callback and its logout URLs. */
const signInPage = (domain: string) => ({
  domain,
  scopes: ['openid', 'email', 'aws.cognito.signin.user.admin'],
  redirectSignIn: [`${location.origin}/callback`],
  redirectSignOut: [`${location.origin}/`],
  responseType: 'code' as const,
});
