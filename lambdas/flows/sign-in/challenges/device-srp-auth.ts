import { requireParameter } from '../require-parameter.ts';
import type { Challenge } from './challenge.ts';

/** A remembered device begins to prove that it knows its own password. */
export const deviceSrpAuth: Challenge = {
  name: 'DEVICE_SRP_AUTH',

  async issue(_services, { device }, { username }) {
    if (!device) throw new Error('a sign-in without a device was asked for it');
    return { parameters: { USERNAME: username, DEVICE_KEY: device.key }, memory: {} };
  },

  async check(_services, { parameters }) {
    requireParameter(parameters, 'SRP_A');
    return { chosen: 'DEVICE_PASSWORD_VERIFIER' };
  },
};
