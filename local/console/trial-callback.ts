const LOOPBACK = /^http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?\//;

/**
 * Where the console takes the code of a sign-in that it began: the redirect URI that the output `LoginUrl` names, at the console's own port,
 * which a loopback redirect URI may have (RFC 8252 §7.3). Undefined when the client's redirect URI is another application's.
 */
export function trialCallback(outputs: Readonly<Record<string, string>>, consoleUrl: string): URL | undefined {
  if (outputs.LoginUrl === undefined || outputs.Issuer === undefined) return undefined;
  const registered = new URL(outputs.LoginUrl).searchParams.get('redirect_uri') ?? '';
  if (!LOOPBACK.test(registered)) return undefined;
  const callback = new URL(registered);
  callback.port = new URL(consoleUrl).port;
  return callback;
}
