/** A cookie for one domain of the deployment. */
export interface NewCookie {
  readonly name: string;
  /** Of characters that need no quoting. */
  readonly value: string;
  /** `/{prefix}`, or nothing for a domain that is a host. */
  readonly basePath: string;
  /** 0 removes it. */
  readonly seconds: number;
}

/**
 * A `Set-Cookie` line: for this host alone, never over plain HTTP (but to this machine, which browsers trust), never for scripts, and sent
 * along from other sites only when they lead a person here.
 */
export function setCookie({ name, value, basePath, seconds }: NewCookie): string {
  const path = basePath === '' ? '/' : basePath;
  return `${name}=${value}; Path=${path}; Max-Age=${seconds}; Secure; HttpOnly; SameSite=Lax`;
}
