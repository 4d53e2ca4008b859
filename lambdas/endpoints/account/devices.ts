import type { Device } from '../../domain/devices/device.ts';
import { remembersDevices } from '../../domain/devices/remembers-devices.ts';
import { forgetDevice } from '../../flows/devices/forget-device.ts';
import { readDevices } from '../../flows/devices/read-devices.ts';
import { html, type Markup } from '../pages/html.ts';
import type { LoginServices } from '../pages/sign-in/login-services.ts';
import type { ToldProblem } from '../pages/try-or-tell.ts';
import type { Page } from '../serve-page.ts';
import type { AccountSection } from './account-section.ts';
import type { AccountVisit } from './account-visit.ts';
import { describeTime } from './describe-time.ts';
import { formOfSection } from './form-of-section.ts';
import { pageOfSection } from './page-of-section.ts';
import { tellDone } from './tell-done.ts';
import { tryChange } from './try-change.ts';

/** Devices that applications remember, to be forgotten as by ForgetDevice. */
export const devices: AccountSection = {
  name: 'devices',
  isSensitive: false,
  isOffered: ({ pool }) => remembersDevices(pool),
  open: show,
  take: async (services, visit, fields) => {
    const result = await tryChange(visit, () => forgetDevice(services, visit.user, fields.get('device') ?? ''));
    return 'told' in result ? show(services, visit, result.told) : tellDone(visit, 'devices', 'forgotten');
  },
};

async function show(services: LoginServices, visit: AccountVisit, problem: ToldProblem | undefined): Promise<Page> {
  const found = await readDevices(services, visit.user);
  const rows = found.map((device, index) => html`<li>${renderDevice(visit, device, String(index + 1))}</li>`);
  const below =
    rows.length === 0 ? html`<p class="note">${visit.account.devices.none}</p>` : html`<ul class="rows">${rows}</ul>`;
  return pageOfSection(visit, 'devices', { below, problem });
}

function renderDevice(visit: AccountVisit, device: Device, number: string): Markup {
  const { account, language } = visit;
  const { devices: say } = account;
  const name = device.name ?? say.unnamed;
  const form = formOfSection(visit, 'devices', {
    id: `forget-${number}`,
    action: 'forget',
    hidden: { device: device.key },
    button: say.forget,
    buttonId: `forget-${number}-button`,
    about: name,
    quiet: true,
  });
  return html`<h2 id="device-${number}"><bdi>${name}</bdi></h2>
<p class="hint">${account.created(describeTime(device.createdAt, language.tag))}</p>
<p class="hint">${account.used(describeTime(device.authenticatedAt, language.tag))}${device.ipAddress !== '' && html` <bdi>(${device.ipAddress})</bdi>`}</p>
<p class="hint">${say.forgetText}</p>${form}`;
}
