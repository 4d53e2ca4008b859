import type { Captcha } from './captcha.ts';

/** What the app has to know of a deployment: `config.json`. */
export interface Configuration {
  readonly region: string;
  readonly userPoolId: string;
  readonly userPoolClientId: string;
  /** The public origin of the deployment; Amplify calls it instead of Amazon's endpoint. */
  readonly userPoolEndpoint: string;
  /** Host and path of the pool's sign-in page, if people shall use it: `id.example.com` or `{host}/{prefix}`. Amplify wants it on https. */
  readonly oauthDomain?: string;
  /** Whether the pool has triggers that ask questions of their own (CUSTOM_AUTH). */
  readonly asksQuestions?: boolean;
  /** Whether the service has to see passwords, as where a trigger takes users over from an old pool; SRP keeps them in the browser. */
  readonly sendsPasswords?: boolean;
  /** What has to be solved before an account is made, if anything. */
  readonly captcha?: Captcha;
}
