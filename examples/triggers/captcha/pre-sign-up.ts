import type { PreSignUpTriggerHandler } from 'aws-lambda';
import { concealFailure } from '../conceal-failure.ts';
import { readEnvironment } from '../read-environment.ts';
import { readSecret } from '../read-secret.ts';
import { verifyCaptcha } from './verify-captcha.ts';

/** Refuses a sign-up whose `captcha`, in ValidationData or else ClientMetadata, isn't a token that the verifier takes. */
export const handler: PreSignUpTriggerHandler = async (event) => {
  if (event.triggerSource !== 'PreSignUp_SignUp') return event;
  const { validationData, clientMetadata } = event.request;
  const token = validationData?.captcha || clientMetadata?.captcha;
  if (!token) throw new Error('Solve the CAPTCHA first');
  const isSolved = await concealFailure('Verifying a CAPTCHA', async () =>
    verifyCaptcha({
      url: readEnvironment('VERIFY_URL'),
      secret: await readSecret(readEnvironment('SECRET_ARN')),
      hostnames: (process.env.HOSTNAMES ?? '').split(' ').filter(Boolean),
      action: process.env.ACTION ?? '',
      token,
    }),
  );
  if (!isSolved) throw new Error('The CAPTCHA was not solved. Try it again');
  return event;
};
