import { decodeReferences } from './decode-references.ts';
import { normalizeXml } from './normalize-xml.ts';
import { readStartTag, type StartTag } from './read-start-tag.ts';
import type { XmlElement } from './xml-element.ts';
import { XmlError } from './xml-error.ts';

/** How large a document may be. */
export interface XmlLimits {
  readonly characters: number;
  readonly elements: number;
  readonly depth: number;
}

interface OpenElement extends StartTag {
  readonly content: (string | XmlElement)[];
}

interface Reading {
  readonly text: string;
  readonly limits: XmlLimits;
  /** From the root inwards. */
  readonly open: OpenElement[];
  root: XmlElement | undefined;
  elements: number;
}

const DECLARATION = /^<\?xml[ \t\n][^<>?]*\?>/;
const END_TAG = /<\/([\w.:-]+)[ \t\n]*>/y;
const NO_CHARACTER = /[^\t\n\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u;

/**
 * The root of a document in well-formed XML 1.0 with namespaces. A document type, a processing instruction, an entity beyond XML's own five, and
 * what exceeds a limit are refused: nothing in it makes it larger than it is. Throws XmlError, and nothing else.
 */
export function readXml(source: string, limits: XmlLimits): XmlElement {
  if (source.length > limits.characters) throw new XmlError('too long', limits.characters);
  const text = normalizeXml(source);
  const forbidden = NO_CHARACTER.exec(text);
  if (forbidden) throw new XmlError('no character of XML', forbidden.index);
  const reading: Reading = { text, limits, open: [], root: undefined, elements: 0 };
  let position = DECLARATION.exec(text)?.[0].length ?? 0;
  while (position < text.length) position = takeNext(reading, position);
  if (reading.root === undefined || reading.open.length > 0) throw new XmlError('unfinished', position);
  return reading.root;
}

/** Takes what stands at a position, and answers where it ends. */
function takeNext(reading: Reading, position: number): number {
  const { text } = reading;
  if (text[position] !== '<') return takeText(reading, position);
  if (text.startsWith('<!--', position)) return skipComment(text, position);
  if (text.startsWith('<![CDATA[', position)) return takeSection(reading, position);
  if (text.startsWith('</', position)) {
    END_TAG.lastIndex = position;
    const [whole, qualified] = END_TAG.exec(text) ?? ['', undefined];
    closeElement(reading, qualified, position);
    return position + whole.length;
  }
  return openElement(reading, position);
}

function takeText({ text, open }: Reading, position: number): number {
  const next = text.indexOf('<', position);
  const end = next === -1 ? text.length : next;
  const raw = text.slice(position, end);
  const parent = open.at(-1);
  if (raw.includes(']]>')) throw new XmlError('the end of a section in text', position);
  if (parent === undefined && /[^\t\n ]/.test(raw)) throw new XmlError('text outside the root', position);
  parent?.content.push(decodeReferences(raw, position));
  return end;
}

function skipComment(text: string, position: number): number {
  const end = text.indexOf('--', position + '<!--'.length);
  if (end === -1 || text[end + 2] !== '>') throw new XmlError('not a comment', position);
  return end + '-->'.length;
}

function takeSection({ text, open }: Reading, position: number): number {
  const parent = open.at(-1);
  const end = text.indexOf(']]>', position);
  if (parent === undefined || end === -1) throw new XmlError('a section out of place', position);
  parent.content.push(text.slice(position + '<![CDATA['.length, end));
  return end + ']]>'.length;
}

function openElement(reading: Reading, position: number): number {
  const { text, open, limits } = reading;
  const parent = open.at(-1);
  if (parent === undefined && reading.root !== undefined) throw new XmlError('a second root', position);
  reading.elements += 1;
  if (reading.elements > limits.elements) throw new XmlError('too many elements', position);
  if (open.length >= limits.depth) throw new XmlError('too deep', position);
  const tag = readStartTag(text, position, parent?.scope);
  open.push({ ...tag, content: [] });
  if (tag.isEmpty) closeElement(reading, tag.qualified, position);
  return tag.end;
}

function closeElement(reading: Reading, qualified: string | undefined, position: number): void {
  const closed = reading.open.pop();
  if (closed === undefined || closed.qualified !== qualified) throw new XmlError('not the end tag', position);
  const element = toElement(closed);
  const parent = reading.open.at(-1);
  if (parent === undefined) reading.root = element;
  else parent.content.push(element);
}

function toElement({ prefix, name, namespace, scope, attributes: written, content }: OpenElement): XmlElement {
  const own = written.filter((attribute) => attribute.prefix === '');
  return {
    prefix,
    name,
    namespace,
    scope,
    attributes: new Map(own.map((attribute) => [attribute.name, attribute.value])),
    written,
    content,
    children: content.filter((each) => typeof each !== 'string'),
    text: content.filter((each) => typeof each === 'string').join(''),
  };
}
