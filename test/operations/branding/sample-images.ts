const filler = (length: number): Buffer => Buffer.alloc(length, 7);

/** The beginning of each kind of image, and what makes it as long as is wanted. */
export const sampleImages = {
  png: (length = 100): Buffer => Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), filler(length - 8)]),
  jpeg: (length = 100): Buffer => Buffer.concat([Buffer.from('ffd8ffe0', 'hex'), filler(length - 4)]),
  ico: (): Buffer => Buffer.concat([Buffer.from('00000100', 'hex'), filler(100)]),
  webp: (): Buffer => Buffer.concat([Buffer.from('RIFF0000WEBP'), filler(100)]),
  svg: (inner = ''): Buffer =>
    Buffer.from(`<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg">${inner}</svg>`),
} as const;
