const CHARACTERS: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', amp: '&' };

/** What a browser reads where a page says this. */
export function unescapeHtml(text: string): string {
  return text.replace(/&(?:#(\d+)|lt|gt|quot|amp);/g, (entity, code?: string) =>
    code === undefined ? CHARACTERS[entity.slice(1, -1)]! : String.fromCodePoint(Number(code)),
  );
}
