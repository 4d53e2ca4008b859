/**
 * The values of one line: separated by commas, trimmed of blanks at both ends; `\,` is a comma within a value. A backslash before
 * anything else, and a quotation mark anywhere, stand for themselves.
 */
export function splitRow(line: string): string[] {
  const values: string[] = [];
  let value = '';
  for (let index = 0; index < line.length; index += 1) {
    const character = line[index];
    if (character === '\\' && line[index + 1] === ',') {
      value += ',';
      index += 1;
    } else if (character === ',') {
      values.push(value.trim());
      value = '';
    } else value += character;
  }
  values.push(value.trim());
  return values;
}
