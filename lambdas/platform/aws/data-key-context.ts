/** The encryption context under which KMS seals a data key: the same to make it and to open it. */
export function dataKeyContext(keyId: string): Record<string, string> {
  return { 'cognate:purpose': 'data-key', 'cognate:key-id': keyId };
}
