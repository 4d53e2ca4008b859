import { encode } from 'uqr';

const NAMESPACE = 'http://www.w3.org/2000/svg';

/** A QR code as a drawing, dark on light whatever the page's colours are: cameras need the contrast. */
export const createQrCode = (text: string, label: string): SVGSVGElement => {
  const { size, data } = encode(text, { border: 3 });
  const drawing = document.createElementNS(NAMESPACE, 'svg');
  for (const [name, value] of Object.entries({
    class: 'qr',
    role: 'img',
    'aria-label': label,
    viewBox: `0 0 ${size} ${size}`,
    'shape-rendering': 'crispEdges',
  }))
    drawing.setAttribute(name, value);
  const dark = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])));
  const path = drawing.appendChild(document.createElementNS(NAMESPACE, 'path'));
  path.setAttribute('d', dark.join(''));
  return drawing;
};
