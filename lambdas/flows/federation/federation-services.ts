import type { WebServices } from '../../platform/web-services.ts';
import type { ProfileServices } from './profile-services.ts';

/** What a federated sign-in needs. */
export type FederationServices = ProfileServices & WebServices;
