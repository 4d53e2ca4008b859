import { readContext } from '../../flows/threats/read-context.ts';
import { readNamedUser } from '../../flows/users/read-named-user.ts';
import { signUpUser } from '../../flows/users/sign-up-user.ts';
import type { Services } from '../../platform/services.ts';
import type { Operation } from '../../wire/operation.ts';

/** SignUp. With `Session`, a user who is confirmed already signs in at once; the others do with the one of their confirmation. */
export const signUp =
  (services: Services): Operation<'SignUp'> =>
  async (input, request) => {
    const named = await readNamedUser(services, input);
    const viewer = readContext(request.viewer, named.client, [input.Username], input.UserContextData);
    return signUpUser(services, named, input, { viewer });
  };
