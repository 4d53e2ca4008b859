import type { AUTHORIZATION_PARAMETERS } from './authorization-parameters.ts';

/** Name of a parameter of an authorization request. */
export type AuthorizationParameter = (typeof AUTHORIZATION_PARAMETERS)[number];
