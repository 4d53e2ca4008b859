/** A cookie for one domain of the deployment. */
export interface NewCookie {
  readonly name: string;
  /** Of characters that need no quoting. */
  readonly value: string;
  /** `/{prefix}`, or nothing for a domain that is a host. */
  readonly basePath: string;
  /** The only address beneath the domain that it is for; all of them when left out. */
  readonly path?: string | undefined;
  /** 0 removes it. */
  readonly seconds: number;
  /** Whether other sites' forms may send it along. */
  readonly crossSite?: boolean | undefined;
}

/**
 * A `Set-Cookie` line: for this host alone, never over plain HTTP (but to this machine, which browsers trust), never for scripts, and sent
 * along from other sites only when they lead a person here, unless it is made for their forms.
 */
export function setCookie({ name, value, basePath, path = '', seconds, crossSite }: NewCookie): string {
  const where = `${basePath}${path}` || '/';
  const sites = crossSite ? 'None' : 'Lax';
  return `${name}=${value}; Path=${where}; Max-Age=${seconds}; Secure; HttpOnly; SameSite=${sites}`;
}
