import { autoSignIn, type SignUpOutput } from 'aws-amplify/auth';
import { followSignIn } from './follow-sign-in.ts';
import { goTo } from './go-to.ts';

/** Signs in who has just confirmed the account; where that can't be, asks to sign in. */
export const finishSignUp = async (step: SignUpOutput['nextStep'], username: string): Promise<void> => {
  const askToSignIn = () => goTo('sign-in', { username, notice: 'Your account is confirmed. Sign in.' });
  if (step.signUpStep !== 'COMPLETE_AUTO_SIGN_IN') return askToSignIn();
  const result = await autoSignIn().catch(() => undefined);
  return result === undefined ? askToSignIn() : followSignIn(result, username);
};
