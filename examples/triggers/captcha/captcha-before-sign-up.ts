import { type UserPool, UserPoolOperation } from 'aws-cdk-lib/aws-cognito';
import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { TriggerFunction } from '../trigger-function.ts';

export interface CaptchaBeforeSignUpProps {
  readonly userPool: UserPool;
  /**
   * Where tokens are verified: `https://challenges.cloudflare.com/turnstile/v0/siteverify`, `https://api.hcaptcha.com/siteverify` or
   * `https://www.google.com/recaptcha/api/siteverify`.
   */
  readonly verifyUrl: string;
  /** The secret that goes with the site key: the whole text of a secret in Secrets Manager. */
  readonly secret: ISecret;
  /** Names of the hosts whose pages a CAPTCHA may be solved on. Any host with the site key, when left out. */
  readonly hostnames?: readonly string[];
  /**
   * The action that the sign-up form gives its widget, so that a CAPTCHA of another form of yours is of no use. Turnstile and reCAPTCHA v3 know
   * actions, hCaptcha doesn't. Any, when left out.
   */
  readonly action?: string;
}

/** Lets only those sign up who solved a CAPTCHA. Administrators and people who come from an identity provider aren't asked. */
export class CaptchaBeforeSignUp extends Construct {
  /** Throws for a verifier that isn't reached by HTTPS, unless it is on this machine. */
  constructor(scope: Construct, id: string, props: CaptchaBeforeSignUpProps) {
    super(scope, id);
    const { userPool, verifyUrl, secret, hostnames = [], action = '' } = props;
    const { protocol, hostname } = new URL(verifyUrl);
    if (protocol !== 'https:' && hostname !== 'localhost') throw new Error('verifyUrl must begin with https://.');
    const preSignUp = new TriggerFunction(this, 'PreSignUp', {
      entry: 'captcha/pre-sign-up.ts',
      description: 'Refuses sign-ups without a solved CAPTCHA',
      environment: {
        VERIFY_URL: verifyUrl,
        SECRET_ARN: secret.secretArn,
        HOSTNAMES: hostnames.join(' '),
        ACTION: action,
      },
    });
    secret.grantRead(preSignUp);
    userPool.addTrigger(UserPoolOperation.PRE_SIGN_UP, preSignUp);
  }
}
