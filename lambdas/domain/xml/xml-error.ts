/** Text that isn't XML as `readXml` takes it. The message names the rule and a position, never content. */
export class XmlError extends Error {
  constructor(rule: string, position: number) {
    super(`${rule} at character ${position}`);
    this.name = 'XmlError';
  }
}
