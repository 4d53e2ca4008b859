/** What a confirmation link carries. */
export interface ConfirmationLink {
  readonly clientId: string;
  readonly username: string;
  readonly code: string;
}

/** As the API's model has them: `ClientIdType`, `UsernameType`, `ConfirmationCodeType`. */
const CLIENT_ID = /^[\w+]{1,128}$/;
const USERNAME = /^[\p{L}\p{M}\p{S}\p{N}\p{P}]{1,128}$/u;
const CODE = /^\S{1,2048}$/;
const LONGEST = 8192;

/**
 * Reads a link's parameters, which the page's form sends again. Undefined when one is missing, there twice, or can't be what it should be:
 * such a link was damaged on its way. Other parameters (mail services add some) are ignored.
 */
export function readLink(urlEncoded: string): ConfirmationLink | undefined {
  if (urlEncoded.length > LONGEST) return undefined;
  const parameters = new URLSearchParams(urlEncoded);
  const read = (name: string, pattern: RegExp): string | undefined => {
    const [value, ...others] = parameters.getAll(name);
    return value !== undefined && others.length === 0 && pattern.test(value) ? value : undefined;
  };
  const clientId = read('client_id', CLIENT_ID);
  const username = read('user_name', USERNAME);
  const code = read('confirmation_code', CODE);
  if (clientId === undefined || username === undefined || code === undefined) return undefined;
  return { clientId, username, code };
}
