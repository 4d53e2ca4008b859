/** Below the five seconds that a pool waits for a trigger. */
const LONGEST_MILLIS = 3000;

export interface CaptchaCheck {
  readonly url: string;
  readonly secret: string;
  readonly token: string;
  /** Any, when there are none. */
  readonly hostnames: readonly string[];
  /** Any, when blank. */
  readonly action: string;
}

/**
 * Asks the verifier once, by the form that Turnstile, hCaptcha and reCAPTCHA have in common. A token is good for one question there, which is
 * what makes it single use. Rejects when the verifier gives no proper answer in time; anything but its explicit `true` is a no.
 */
export async function verifyCaptcha({ url, secret, token, hostnames, action }: CaptchaCheck): Promise<boolean> {
  const answer = await fetch(url, {
    method: 'POST',
    body: new URLSearchParams({ secret, response: token }),
    redirect: 'error',
    signal: AbortSignal.timeout(LONGEST_MILLIS),
  });
  if (!answer.ok) throw new Error(`The verifier answered ${answer.status}.`);
  const said = (await answer.json()) as { success?: unknown; hostname?: unknown; action?: unknown };
  const isOfHost = hostnames.length === 0 || hostnames.some((name) => name === said.hostname);
  return said.success === true && isOfHost && (action === '' || said.action === action);
}
