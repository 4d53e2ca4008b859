import type { Services } from '../../../platform/services.ts';
import type { WireServices } from '../../../wire/wire-services.ts';

/** What the pages of managed login need. */
export type LoginServices = Services & Pick<WireServices, 'originVerifySecret'>;
