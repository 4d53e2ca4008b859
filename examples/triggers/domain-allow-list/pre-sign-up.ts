import type { PreSignUpTriggerHandler } from 'aws-lambda';
import { readEnvironment } from '../read-environment.ts';

/** Refuses whoever signs up, or comes from an identity provider, without an e-mail address of a listed domain. */
export const handler: PreSignUpTriggerHandler = async (event) => {
  if (event.triggerSource === 'PreSignUp_AdminCreateUser') return event;
  const { email = '' } = event.request.userAttributes;
  const domain = email.slice(email.lastIndexOf('@') + 1).toLowerCase();
  const isListed = email.includes('@') && readEnvironment('DOMAINS').split(' ').includes(domain);
  if (!isListed) throw new Error('Sign up with an e-mail address of your organisation');
  return event;
};
