import type { Services } from '../../platform/services.ts';
import type { TriggerServices } from '../../triggers/trigger-services.ts';

/** What signing in needs. */
export type SignInServices = Pick<
  Services,
  | 'store'
  | 'sealer'
  | 'clock'
  | 'passwords'
  | 'breachedPasswords'
  | 'deployment'
  | 'messenger'
  | 'logDelivery'
  | 'codeEncrypter'
  | 'challengeMachine'
> &
  TriggerServices;
