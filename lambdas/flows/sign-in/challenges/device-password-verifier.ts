import { answerClient } from '../../../domain/srp/answer-client.ts';
import { readClientNumber } from '../../../domain/srp/read-client-number.ts';
import { messages } from '../../../errors/messages.ts';
import { ServiceError } from '../../../errors/service-error.ts';
import { deviceGroupKey } from '../../devices/device-group-key.ts';
import { openDeviceVerifier } from '../../devices/open-device-verifier.ts';
import { checkClaim } from '../check-claim.ts';
import { failureRecord } from '../failure-record.ts';
import { readFailures } from '../read-failures.ts';
import { recordFailure } from '../record-failure.ts';
import { refuseWhenLocked } from '../refuse-when-locked.ts';
import { requireParameter } from '../require-parameter.ts';
import { signInError } from '../sign-in-error.ts';
import type { Challenge } from './challenge.ts';

const SECRET_BYTES = 32;

/** Proof of a remembered device's own password by SRP-6a, with the device's group and key in the place of pool and user. */
export const devicePasswordVerifier: Challenge = {
  name: 'DEVICE_PASSWORD_VERIFIER',
  stateIn: { parameter: 'SECRET_BLOCK', response: 'PASSWORD_CLAIM_SECRET_BLOCK' },

  async issue(services, { device, parameters }, { username }) {
    if (!device) throw new Error('a sign-in without a device was asked for its secret');
    const clientNumber = readClientNumber(requireParameter(parameters, 'SRP_A'));
    if (!clientNumber) throw new ServiceError('InvalidParameterException', messages.srpNumber);
    const verifier = await openDeviceVerifier(services, device);
    const { serverNumber, key } = answerClient(clientNumber, verifier, services.random.bytes(SECRET_BYTES));
    return {
      parameters: {
        SALT: device.srp.salt,
        SRP_B: serverNumber.toString('hex'),
        USERNAME: username,
        DEVICE_KEY: device.key,
      },
      memory: { key: key.toString('base64url'), salt: device.srp.salt },
    };
  },

  async check(services, attempt, { memory }) {
    const { pool, device, parameters } = attempt;
    const now = services.clock.now();
    const poolName = await deviceGroupKey(services, pool);
    const isRight = checkClaim(parameters, { key: memory.key, poolName, username: device?.key ?? '' }, now);
    const record = failureRecord(services, attempt);
    const failures = await readFailures(attempt, record);
    refuseWhenLocked(failures, now);
    if (!device || !isRight || device.srp.salt !== memory.salt) {
      await recordFailure(services, record, failures);
      throw signInError('wrong');
    }
    return { proof: 'DEVICE' };
  },
};
