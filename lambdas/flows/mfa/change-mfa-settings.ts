import { mediumOf } from '../../domain/mfa/medium-of.ts';
import type { MfaSetting, MfaSettings } from '../../domain/mfa/mfa-settings.ts';
import { offeredFactors } from '../../domain/mfa/offered-factors.ts';
import { type SettingSwitch, switchSetting } from '../../domain/mfa/switch-setting.ts';
import { messages } from '../../errors/messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import type { Services } from '../../platform/services.ts';
import { retryOrRefuse } from '../retry-or-refuse.ts';
import { changeUser } from '../users/change-user.ts';
import type { FoundUser } from '../users/find-user.ts';

/** What becomes of each setting that is named. */
export type MfaPreference = Readonly<Partial<Record<MfaSetting, SettingSwitch | undefined>>>;

/**
 * Switches a user's factors on and off. What is switched on must be of use: offered by the pool, with an address, a verified token or a
 * passkey behind it. A passkey is none after a password: it is switched on in a call that switches another factor on, as with Cognito.
 * Switching off is always possible; where MFA is demanded, the factor can still be asked for. Throws `InvalidParameterException`.
 */
export async function changeMfaSettings(
  services: Pick<Services, 'store'>,
  read: () => Promise<FoundUser>,
  preference: MfaPreference,
): Promise<void> {
  const switches = Object.entries(preference) as [MfaSetting, SettingSwitch | undefined][];
  if (switches.filter(([, to]) => to?.preferred === true).length > 1) refuse(messages.mfaPreferredTwice);
  await retryOrRefuse('InternalErrorException', messages.rateExceeded, async () => {
    const found = await read();
    let mfa: MfaSettings | undefined = found.user.mfa;
    for (const [setting, to] of switches) {
      if (to === undefined) continue;
      checkSwitch(found, setting, to);
      mfa = switchSetting(mfa, setting, to);
    }
    if (preference.WEB_AUTHN?.enabled === true) checkPasskey(found, preference);
    if (mfa !== found.user.mfa) await changeUser(services, found.pool, found.user, { mfa });
  });
}

function checkSwitch({ pool, user, credential }: FoundUser, setting: MfaSetting, to: SettingSwitch): void {
  const isOn = to.enabled ?? user.mfa?.enabled.includes(setting) ?? false;
  if (!isOn && to.preferred === true) refuse(messages.mfaPreferredDisabled(setting));
  if (to.enabled !== true) return;
  if (setting === 'WEB_AUTHN') return;
  if (!offeredFactors(pool).includes(setting)) refuse(messages.mfaNotOffered(setting));
  const medium = mediumOf(setting);
  if (medium !== undefined && !user.attributes[medium]) refuse(messages.mfaWithoutDestination(setting));
  if (medium === undefined && credential?.softwareToken === undefined) refuse(messages.mfaTokenNotVerified);
}

function checkPasskey({ pool, user }: FoundUser, { WEB_AUTHN: _, ...others }: MfaPreference): void {
  if (pool.webAuthn?.FactorConfiguration !== 'MULTI_FACTOR_WITH_USER_VERIFICATION') refuse(messages.mfaPasskeySingle);
  if (!Object.values(others).some((to) => to?.enabled === true)) refuse(messages.mfaPasskeyAlone);
  if (!user.passkeyCount) refuse(messages.mfaPasskeyMissing);
}

function refuse(message: string): never {
  throw new ServiceError('InvalidParameterException', message);
}
