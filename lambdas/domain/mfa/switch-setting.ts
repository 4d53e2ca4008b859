import { MFA_SETTINGS, type MfaSetting, type MfaSettings } from './mfa-settings.ts';

/** What becomes of one setting. Members left out stay as they are; what is switched off is not preferred either. */
export interface SettingSwitch {
  readonly enabled?: boolean | undefined;
  readonly preferred?: boolean | undefined;
}

/** The settings after one of them is switched. What is preferred takes the place of what was. */
export function switchSetting(
  settings: MfaSettings | undefined,
  setting: MfaSetting,
  { enabled, preferred }: SettingSwitch,
): MfaSettings {
  const before = settings ?? { enabled: [] };
  const isOn = enabled ?? before.enabled.includes(setting);
  const on = MFA_SETTINGS.filter((other) => (other === setting ? isOn : before.enabled.includes(other)));
  if (setting === 'WEB_AUTHN') return { ...before, enabled: on };
  if (isOn && preferred === true) return { enabled: on, preferred: setting };
  const ceases = before.preferred === setting && (!isOn || preferred === false);
  return { enabled: on, preferred: ceases ? undefined : before.preferred };
}
