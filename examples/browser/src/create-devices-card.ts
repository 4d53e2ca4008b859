import { fetchAuthSession, fetchDevices, forgetDevice, rememberDevice, signOut } from 'aws-amplify/auth';
import { createAction } from './create-action.ts';
import { createRows, type Row } from './create-rows.ts';
import { createSectionCard, type SectionCard } from './create-section-card.ts';
import { goTo } from './go-to.ts';

type Device = Awaited<ReturnType<typeof fetchDevices>>[number];

/** The devices that the person signed in from: remember this one, forget any. Undefined in a pool that keeps none. */
export const createDevicesCard = async (): Promise<HTMLElement | undefined> => {
  const { tokens } = await fetchAuthSession();
  const here = tokens?.accessToken.payload.device_key;
  if (here === undefined) return undefined;
  return createSectionCard({
    id: 'devices',
    heading: 'Devices',
    intro: 'On a device that is remembered, the second factor can be spared.',
    build: async (card) => {
      const devices = await fetchDevices();
      return [
        createRows(
          'Devices',
          devices.map((device) => presentDevice(card, device, device.id === here)),
          'None yet.',
        ),
      ];
    },
  }).element;
};

const presentDevice = (card: SectionCard, device: Device, isHere: boolean): Row => {
  const { id, lastAuthenticatedDate, attributes } = device;
  const title = isHere ? 'This browser' : (device.name ?? `Device ${id.slice(-6)}`);
  const isRemembered = attributes?.['dev:device_remembered_status'] === 'remembered';
  const remember = card.attempt(async () => {
    await rememberDevice();
    return 'This browser is remembered.';
  });
  const forget = card.attempt(async () => {
    await forgetDevice(isHere ? undefined : { device: { id } });
    if (!isHere) return `${title} is forgotten, and signed out.`;
    await signOut();
    goTo('sign-in', { notice: 'This browser is forgotten. Sign in again.' });
    return '';
  });
  const time = lastAuthenticatedDate?.toLocaleString([], { dateStyle: 'medium', timeStyle: 'short' });
  return {
    title,
    detail: `Last signed in ${time}`,
    mark: isRemembered ? 'remembered' : undefined,
    actions: [
      ...(isHere && !isRemembered ? [createAction('Remember', 'small', remember, title)] : []),
      createAction('Forget', 'small', forget, title),
    ],
  };
};
