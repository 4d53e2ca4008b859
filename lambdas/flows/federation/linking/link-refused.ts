/**
 * Why a provider can't be connected now: the provider or the client's right to it is gone, the account has its five links, somebody else is that
 * person of the provider already, or it is another account that signed in.
 */
export type LinkRefusal = 'gone' | 'full' | 'taken' | 'somebody-else';

/** Nothing is connected, and nobody is signed in. */
export class LinkRefused extends Error {
  readonly reason: LinkRefusal;

  constructor(reason: LinkRefusal) {
    super(`a provider can't be connected: ${reason}`);
    this.name = 'LinkRefused';
    this.reason = reason;
  }
}
