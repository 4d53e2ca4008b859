import { encode } from 'uqr';
import { html, type Markup } from './html.ts';

/** A QR code as an inline picture: dark on white in every colour scheme, since readers want that. */
export function renderQr(text: string, label: string): Markup {
  const { data, size } = encode(text, { border: 4 });
  const dark = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])));
  return html`<svg class="qr" id="qr" role="img" aria-label="${label}" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges"><path fill="#000" d="${dark.join('')}"/></svg>`;
}
