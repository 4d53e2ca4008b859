/** What stands for the name of somebody who gave none: no username is empty. */
export const NAMELESS = '';

/** True for a sign-in that was begun without a name, before a passkey said whose it is. */
export function isNameless({ typedName }: { readonly typedName: string }): boolean {
  return typedName === NAMELESS;
}
