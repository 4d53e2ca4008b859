import { readNamedUser } from '../../flows/users/read-named-user.ts';
import { signUpUser } from '../../flows/users/sign-up-user.ts';
import type { Services } from '../../platform/services.ts';
import type { Operation } from '../../wire/operation.ts';

/** SignUp. With `Session`, a user who is confirmed already signs in at once; the others do with the one of their confirmation. */
export const signUp =
  (services: Services): Operation<'SignUp'> =>
  async (input, { viewer: { userAgent } }) =>
    signUpUser(services, await readNamedUser(services, input), input, { userAgent });
