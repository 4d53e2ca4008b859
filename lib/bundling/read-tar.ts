import { gunzipSync } from 'node:zlib';

/** A regular file of an archive. */
export interface TarFile {
  readonly name: string;
  readonly content: Buffer;
}

const BLOCK = 512;

/** The regular files of a gzipped tar archive (POSIX.1-1988 ustar, which is what npm writes). Throws when it is cut short. */
export function readTar(archive: Buffer): TarFile[] {
  const tar = gunzipSync(archive);
  const files: TarFile[] = [];
  let offset = 0;
  while (offset + BLOCK <= tar.length && tar[offset] !== 0) {
    const size = Number.parseInt(text(tar, offset + 124, 12), 8);
    const content = tar.subarray(offset + BLOCK, offset + BLOCK + size);
    if (content.length !== size) throw new Error('The archive is cut short.');
    const type = String.fromCharCode(tar[offset + 156] ?? 0);
    if (type === '0' || type === '\0') {
      const prefix = text(tar, offset + 345, 155);
      const name = text(tar, offset, 100);
      files.push({ name: prefix === '' ? name : `${prefix}/${name}`, content });
    }
    offset += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
  }
  return files;
}

function text(tar: Buffer, start: number, length: number): string {
  const field = tar.subarray(start, start + length);
  const end = field.indexOf(0);
  return field.toString('utf8', 0, end < 0 ? length : end).trim();
}
