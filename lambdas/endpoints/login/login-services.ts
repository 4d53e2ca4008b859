import type { SignInServices } from '../../flows/sign-in/sign-in-services.ts';
import type { AuthorizationServices } from '../serve-authorization.ts';

/** What the sign-in page needs. */
export type LoginServices = AuthorizationServices & SignInServices;
