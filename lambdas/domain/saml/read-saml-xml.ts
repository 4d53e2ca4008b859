import { readXml, type XmlLimits } from '../xml/read-xml.ts';
import type { XmlElement } from '../xml/xml-element.ts';
import { XmlError } from '../xml/xml-error.ts';
import { SamlError } from './saml-error.ts';

/** The root of a document. Throws SamlError for what isn't XML as `readXml` takes it. */
export function readSamlXml(document: string, limits: XmlLimits): XmlElement {
  try {
    return readXml(document, limits);
  } catch (error) {
    if (error instanceof XmlError) throw new SamlError('malformed', error);
    throw error;
  }
}
