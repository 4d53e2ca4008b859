/**
 * Name, code and place of an error, for the log. Its message may quote what a user sent, so only AWS's denials, which name a right, are
 * told.
 */
export function describeFailure(error: unknown): Readonly<Record<string, unknown>> {
  if (!(error instanceof Error)) return { name: typeof error };
  const code = 'code' in error ? error.code : undefined;
  const denial = String(code).startsWith('AccessDenied') ? error.message : undefined;
  const frames = error.stack?.split('\n').filter((line) => /^\s+at /.test(line));
  return { name: error.name, code, denial, stack: frames?.slice(0, 12).map((line) => line.trim()) };
}
