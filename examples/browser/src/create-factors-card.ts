import {
  fetchMFAPreference,
  fetchUserAttributes,
  setUpTOTP,
  updateMFAPreference,
  verifyTOTPSetup,
} from 'aws-amplify/auth';
import { createAction } from './create-action.ts';
import { createPhoneSetUp } from './create-phone-set-up.ts';
import { createRows, type Row } from './create-rows.ts';
import { createSectionCard, type SectionCard } from './create-section-card.ts';
import { createTotpSetUp } from './create-totp-set-up.ts';
import { factorNames } from './factor-names.ts';

const FACTORS = [
  ['TOTP', 'totp'],
  ['EMAIL', 'email'],
  ['SMS', 'sms'],
] as const;

type Key = (typeof FACTORS)[number][1];

/** Which second factors the person has: turn one on or off, prefer one, set up an authenticator app. */
export const createFactorsCard = (username: string): HTMLElement =>
  createSectionCard({
    id: 'factors',
    heading: 'Second factors',
    intro: 'With one of them, a password that was stolen is not enough to sign in.',
    build: async (card) => {
      const [{ enabled = [], preferred }, attributes] = await Promise.all([
        fetchMFAPreference(),
        fetchUserAttributes(),
      ]);
      const rows = FACTORS.map(([name, key]): Row => {
        const { title = name, detail = '' } = factorNames[name] ?? {};
        const isOn = enabled.includes(name);
        const act = (label: string, action: () => Promise<string>) =>
          createAction(label, 'small', card.attempt(action), title.toLowerCase());
        const off = act('Turn off', () => change(key, 'DISABLED', `${title} is turned off.`));
        const prefer = act('Prefer', () => change(key, 'PREFERRED', `${title} is asked for from now on.`));
        const turnOn = () => change(key, 'ENABLED', `${title} is turned on.`);
        const on =
          key === 'totp'
            ? act('Set up', () => showSetUp(card, username))
            : key === 'sms' && attributes.phone_number === undefined
              ? act('Set up', () => showPhoneSetUp(card, turnOn))
              : act('Turn on', turnOn);
        const actions = isOn ? [...(preferred === name ? [] : [prefer]), off] : [on];
        return { title, detail, mark: preferred === name ? 'preferred' : isOn ? 'on' : undefined, actions };
      });
      return [createRows('Second factors', rows, '')];
    },
  }).element;

const change = async (key: Key, state: 'ENABLED' | 'DISABLED' | 'PREFERRED', sentence: string): Promise<string> => {
  await updateMFAPreference({ [key]: state });
  return sentence;
};

const showSetUp = async (card: SectionCard, username: string): Promise<string> => {
  const { sharedSecret, getSetupUri } = await setUpTOTP();
  const verify = async (code: string) => {
    await verifyTOTPSetup({ code });
    await card.attempt(() => change('totp', 'ENABLED', 'Your authenticator app is set up.'))();
  };
  const form = createTotpSetUp({
    secret: sharedSecret,
    uri: getSetupUri('Cognate', username).href,
    labelledBy: 'factors-heading',
    onCode: verify,
  });
  return showForm(card, form);
};

const showPhoneSetUp = async (card: SectionCard, turnOn: () => Promise<string>): Promise<string> =>
  showForm(card, createPhoneSetUp('factors-heading', card.attempt(turnOn)));

/** Shows a form in place of the list, with a way back to it. */
const showForm = (card: SectionCard, form: HTMLElement): string => {
  const back = card.attempt(async () => 'Nothing was changed.');
  card.show(form, createAction('Not now', 'small', back));
  document.getElementById('factors-heading')?.focus();
  return '';
};
