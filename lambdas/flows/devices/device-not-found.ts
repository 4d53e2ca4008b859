import { messages } from '../../errors/messages.ts';
import { ServiceError } from '../../errors/service-error.ts';

/** What a device that the user doesn't have is answered with. Amplify knows it by its text, and signs in again without the device. */
export function deviceNotFound(): ServiceError {
  return new ServiceError('ResourceNotFoundException', messages.deviceMissing);
}
