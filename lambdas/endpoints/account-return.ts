const VALUE = /^account(?:\/([a-z]{1,20}))?$/;

/** How the address of a sign-in page says that the person came from the account page, and goes back there: `next=account/{section}`. */
export const ACCOUNT_RETURN = {
  parameter: 'next',
  to: (section: string): string => (section === '' ? 'account' : `account/${section}`),
  /** The section, empty for the first page; undefined when the person doesn't come from there. */
  read: (query: string): string | undefined => {
    const match = VALUE.exec(new URLSearchParams(query).get('next') ?? '');
    return match === null ? undefined : (match[1] ?? '');
  },
} as const;
