const REFERENCES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};

/** Any text as it may stand in an XML attribute or between tags, where a reader gets it back as it is. What XML can't hold becomes U+FFFD. */
export function escapeXml(value: string): string {
  return value
    .replace(/[&<>"'\t\n\r]/g, (character) => REFERENCES[character] ?? character)
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD');
}
