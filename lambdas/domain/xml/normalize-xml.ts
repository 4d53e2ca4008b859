/** A document with line ends as XML 1.0 §2.11 has them, and without a byte order mark. */
export function normalizeXml(source: string): string {
  return source.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
}
