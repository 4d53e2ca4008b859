import { flattenValues } from '../federation/flatten-values.ts';
import { findChildren } from '../xml/find-children.ts';
import { trimXml } from '../xml/trim-xml.ts';
import { walkXml } from '../xml/walk-xml.ts';
import type { XmlElement } from '../xml/xml-element.ts';
import { SAML } from './saml-names.ts';

/**
 * The attributes of an assertion by `Name`. One value stays as it is; several, in one attribute or in some of the same name, become `[a,b]` with
 * each member encoded as in a URL, as Cognito does it. An attribute without a value is left out.
 */
export function readSamlAttributes(assertion: XmlElement): Readonly<Record<string, string>> {
  const values = new Map<string, string[]>();
  for (const statement of findChildren(assertion, SAML.assertion, 'AttributeStatement')) {
    for (const attribute of findChildren(statement, SAML.assertion, 'Attribute')) {
      const name = attribute.attributes.get('Name');
      if (name === undefined || name === '') continue;
      const own = findChildren(attribute, SAML.assertion, 'AttributeValue').map(textOf);
      values.set(name, [...(values.get(name) ?? []), ...own]);
    }
  }
  return Object.fromEntries(
    [...values].filter(([, own]) => own.length > 0).map(([name, own]) => [name, flattenValues(own)]),
  );
}

/** All text within, where a value is an element of its own, as a NameID. */
function textOf(value: XmlElement): string {
  return trimXml([...walkXml(value)].map(({ text }) => text).join(''));
}
