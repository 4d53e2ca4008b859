/**
 * The document with these sections, by their titles, in place of those of the same title; new ones come last, the others stay as they are.
 * What stands before the first section becomes `head`.
 */
export const mergeSections = (document: string, head: string, sections: ReadonlyMap<string, string>): string => {
  const known = new Map(
    document
      .split(/^(?=## )/m)
      .filter((part) => part.startsWith('## '))
      .map((part) => [part.slice(3, part.indexOf('\n')).trim(), `${part.trimEnd()}\n`]),
  );
  for (const [title, text] of sections) known.set(title, `${text.trimEnd()}\n`);
  return [`${head.trimEnd()}\n`, ...known.values()].join('\n');
};
