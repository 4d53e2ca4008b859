/** A kind of image: its name in the API, and what browsers call it. */
export interface ImageKind {
  readonly extension: 'ICO' | 'JPEG' | 'PNG' | 'SVG' | 'WEBP';
  readonly mediaType: string;
}

/** The kinds of images that there may be. */
export const IMAGE_KINDS: readonly ImageKind[] = [
  { extension: 'ICO', mediaType: 'image/x-icon' },
  { extension: 'JPEG', mediaType: 'image/jpeg' },
  { extension: 'PNG', mediaType: 'image/png' },
  { extension: 'SVG', mediaType: 'image/svg+xml' },
  { extension: 'WEBP', mediaType: 'image/webp' },
];

const PROLOGUE = /^\uFEFF?(?:\s+|<\?xml[^>]*\?>|<!--[\s\S]*?-->|<!DOCTYPE\s+svg[^>[]*>)*/i;
/** More than any prologue needs. */
const SVG_HEAD = 16 * 1024;

/** The kind of image that the bytes begin as, whatever they were called; undefined for anything else. */
export function imageKindOf(bytes: Uint8Array): ImageKind | undefined {
  const extension = extensionOf(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  return IMAGE_KINDS.find((kind) => kind.extension === extension);
}

function extensionOf(bytes: Buffer): ImageKind['extension'] | undefined {
  const begins = (hex: string) => bytes.subarray(0, hex.length / 2).toString('hex') === hex;
  if (begins('89504e470d0a1a0a')) return 'PNG';
  if (begins('ffd8ff')) return 'JPEG';
  if (begins('00000100')) return 'ICO';
  if (begins('52494646') && bytes.subarray(8, 12).toString('latin1') === 'WEBP') return 'WEBP';
  const head = bytes.subarray(0, SVG_HEAD).toString('utf8');
  return /^<svg[\s>/]/i.test(head.replace(PROLOGUE, '')) ? 'SVG' : undefined;
}
