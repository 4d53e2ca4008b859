import type { XmlElement } from '../xml/xml-element.ts';

/** A message whose structure leaves no doubt which signature covers which element. Nothing of it is proven yet. */
export interface SamlMessage {
  readonly root: XmlElement;
  /** The one assertion in clear, where there is one: the root, or a child of it. */
  readonly assertion: XmlElement | undefined;
  /** The one encrypted assertion, where there is one. */
  readonly encrypted: XmlElement | undefined;
  /** Which of root and assertion carry a signature. */
  readonly signed: ReadonlySet<XmlElement>;
}
