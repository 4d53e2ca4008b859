import { findChildren } from '../xml/find-children.ts';
import { readSamlMessage } from './read-saml-message.ts';
import { SamlError } from './saml-error.ts';
import { SAML } from './saml-names.ts';

/** Who says that a message about logging out is theirs: by whose keys it is to be verified. Proves nothing. Throws SamlError. */
export function readMessageIssuer(xml: string): string {
  const { root } = readSamlMessage(xml, ['LogoutRequest', 'LogoutResponse']);
  const [issuer] = findChildren(root, SAML.assertion, 'Issuer');
  if (issuer === undefined) throw new SamlError('issuer');
  return issuer.text.trim();
}
