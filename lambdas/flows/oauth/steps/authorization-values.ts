import type { AuthorizationParameter } from '../../../domain/oauth/authorization-parameter.ts';

/** The parameters of an authorization request that have a value. */
export type AuthorizationValues = Readonly<Partial<Record<AuthorizationParameter, string>>>;
