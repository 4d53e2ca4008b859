import { resendSignUpCode, type SignInOutput } from 'aws-amplify/auth';
import { goTo } from './go-to.ts';
import type { ScreenName, ScreenState } from './screen.ts';

/** Goes to the screen of a sign-in's next step. One step replaces the other, so that Back leads to where the sign-in began. */
export const followSignIn = async ({ nextStep }: SignInOutput, username?: string): Promise<void> => {
  const go = (screen: ScreenName, state: ScreenState = {}) =>
    goTo(screen, { username, ...state }, { replace: !['#sign-in', '#confirm-sign-up'].includes(location.hash) });
  switch (nextStep.signInStep) {
    case 'DONE':
      return go('signed-in');
    case 'CONFIRM_SIGN_IN_WITH_PASSWORD':
      return go('enter-password');
    case 'CONFIRM_SIGN_IN_WITH_TOTP_CODE':
      return go('enter-code', { code: { source: 'TOTP' } });
    case 'CONFIRM_SIGN_IN_WITH_EMAIL_CODE':
      return go('enter-code', { code: { source: 'EMAIL', destination: nextStep.codeDeliveryDetails?.destination } });
    case 'CONFIRM_SIGN_IN_WITH_SMS_CODE':
      return go('enter-code', { code: { source: 'SMS', destination: nextStep.codeDeliveryDetails?.destination } });
    case 'CONTINUE_SIGN_IN_WITH_FIRST_FACTOR_SELECTION':
      return go('choose-factor', {
        choice: { purpose: 'first-factor', factors: withoutTwins(nextStep.availableChallenges ?? []) },
      });
    case 'CONTINUE_SIGN_IN_WITH_MFA_SELECTION':
      return go('choose-factor', { choice: { purpose: 'second-factor', factors: nextStep.allowedMFATypes ?? [] } });
    case 'CONTINUE_SIGN_IN_WITH_MFA_SETUP_SELECTION':
      return go('choose-factor', { choice: { purpose: 'set-up', factors: nextStep.allowedMFATypes ?? [] } });
    case 'CONTINUE_SIGN_IN_WITH_TOTP_SETUP': {
      const { sharedSecret, getSetupUri } = nextStep.totpSetupDetails;
      return go('set-up-totp', { setUp: { secret: sharedSecret, uri: getSetupUri('Cognate', username).href } });
    }
    case 'CONTINUE_SIGN_IN_WITH_EMAIL_SETUP':
      return go('set-up-email');
    case 'CONFIRM_SIGN_IN_WITH_NEW_PASSWORD_REQUIRED':
      return go('new-password');
    case 'CONFIRM_SIGN_IN_WITH_CUSTOM_CHALLENGE':
      return go('answer-challenge', { challenge: nextStep.additionalInfo ?? {} });
    case 'RESET_PASSWORD':
      return go('forgot-password', { notice: 'Your password has to be reset.' });
    case 'CONFIRM_SIGN_UP':
      await resendSignUpCode({ username: username ?? '' });
      return go('confirm-sign-up', { notice: 'Confirm your account first: we sent you a new code.' });
  }
};

/** To a person, a password that is sent and one that is only proven (SRP) are the same choice: the better one stays. */
const withoutTwins = (factors: readonly string[]): readonly string[] =>
  factors.filter((factor) => factor !== 'PASSWORD' || !factors.includes('PASSWORD_SRP'));
