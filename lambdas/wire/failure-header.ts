type Headers = Readonly<Record<string, boolean | number | string>>;

const NAME = 'x-amzn-errortype';

/** The header that names a failure. The service ends the name with a colon; clients take what is before it. */
export const failureHeader = {
  name: NAME,
  write: (code: string): string => `${code}:`,
  read: (headers: Headers | undefined): string | undefined => headers?.[NAME]?.toString().replace(/:$/, ''),
};
