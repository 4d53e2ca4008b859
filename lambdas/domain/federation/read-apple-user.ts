/**
 * What Apple tells about a person in the form of their first consent, and never again: the name. Nobody signed it, so that nothing else of it
 * counts: the address is in the ID token.
 */
export function readAppleUser(json: string | undefined): Record<string, string> {
  const { firstName, lastName } = readName(json);
  const parts = [firstName, lastName].filter((part): part is string => typeof part === 'string' && part !== '');
  return {
    ...(typeof firstName === 'string' && { firstName }),
    ...(typeof lastName === 'string' && { lastName }),
    ...(parts.length > 0 && { name: parts.join(' ') }),
  };
}

function readName(json: string | undefined): { firstName?: unknown; lastName?: unknown } {
  try {
    const user = JSON.parse(json ?? '{}') as { name?: object } | null;
    return typeof user?.name === 'object' && user.name !== null ? user.name : {};
  } catch {
    return {};
  }
}
