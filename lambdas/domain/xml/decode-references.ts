import { XmlError } from './xml-error.ts';

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const REFERENCE = /&(?:#(\d{1,7})|#x([\dA-Fa-f]{1,6})|(amp|lt|gt|quot|apos));|&/g;

/** Text with its character references and XML's five entities replaced. Throws XmlError for any other reference. */
export function decodeReferences(raw: string, position: number): string {
  if (!raw.includes('&')) return raw;
  return raw.replace(REFERENCE, (_whole, decimal?: string, hexadecimal?: string, entity?: string) => {
    if (entity !== undefined) return ENTITIES[entity] ?? '';
    if (decimal === undefined && hexadecimal === undefined) throw new XmlError('not a reference', position);
    const code = decimal === undefined ? Number.parseInt(hexadecimal ?? '', 16) : Number(decimal);
    if (!isCharacter(code)) throw new XmlError('a reference to no character', position);
    return String.fromCodePoint(code);
  });
}

function isCharacter(code: number): boolean {
  if (code < 0x20) return code === 0x9 || code === 0xa || code === 0xd;
  return code < 0xd800 || (code > 0xdfff && code < 0xfffe) || (code > 0xffff && code < 0x110000);
}
