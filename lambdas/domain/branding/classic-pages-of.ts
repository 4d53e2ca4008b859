import { DEFAULT_PAGE_BRANDING, type PageBranding } from './page-branding.ts';
import { readCss } from './read-css.ts';
import { writeCss } from './write-css.ts';

/**
 * Classic pages with a style sheet and the address of a logo, whose text is `name`. Throws InvalidParameterException for a style sheet that
 * couldn't be stored either.
 */
export function classicPagesOf(
  { css, logo }: { readonly css?: string | undefined; readonly logo?: string | undefined },
  name: string,
): PageBranding {
  return {
    ...DEFAULT_PAGE_BRANDING,
    logo:
      logo === undefined
        ? undefined
        : { image: { light: logo, dark: logo }, text: name, place: 'CENTER', isOutside: false },
    css: css === undefined ? '' : writeCss(readCss(css)),
  };
}
