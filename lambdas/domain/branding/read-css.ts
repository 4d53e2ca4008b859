import { BRANDING_MESSAGES } from '../../errors/branding-messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import { BRANDING_LIMITS } from './branding-limits.ts';
import { CSS_CLASSES, type CssClass, type CssRule } from './css-rule.ts';

/** Properties that change colours, letters and room. None fetches, covers other content or moves out of its place. */
const PROPERTY =
  /^(?:background(?:-color)?|(?:min-|max-)?(?:width|height)|(?:margin|padding)(?:-(?:top|right|bottom|left))?|border(?:-(?:top|right|bottom|left))?(?:-(?:color|style|width|radius))?|box-shadow|color|display|font(?:-(?:family|size|style|weight))?|letter-spacing|line-height|opacity|outline(?:-(?:color|style|width))?|text-(?:align|decoration|transform)|vertical-align|white-space)$/;
/** Words, numbers, hex colours and names of fonts in quotes; of functions only colours. A word is taken whole: there is one way to read a value. */
const VALUE =
  /^(?:(?:rgba?|hsla?)\([\d\s.,%/+-]*\)|"[\w -]*"|'[\w -]*'|#[\da-f]{3,8}(?![\w-])|[\w%.+-]+(?![\w%.+(-])|[\s,/]|!\s*important(?=\s*$))+$/i;
const LONGEST_VALUE = 200;

/**
 * The rules of a style sheet for the classic pages. Throws InvalidParameterException for anything but rules of customizable classes with
 * properties and values that can do no harm: no at-rule, no escape, no function but colours, no address.
 */
export function readCss(css: string): readonly CssRule[] {
  if (Buffer.byteLength(css) > BRANDING_LIMITS.documentBytes) throw refusal(BRANDING_MESSAGES.cssTooLarge);
  const pieces = withoutComments(css).split('}');
  if (pieces.pop()?.trim() !== '') throw refusal(BRANDING_MESSAGES.cssUnreadable);
  return pieces.map((piece) => {
    const [selectors = '', body, ...more] = piece.split('{');
    if (body === undefined || more.length > 0) throw refusal(BRANDING_MESSAGES.cssUnreadable);
    return { targets: selectors.split(',').map(readSelector), declarations: readDeclarations(body) };
  });
}

/** In one pass, however many comments begin and don't end: what is left of one is refused as a selector or value. */
function withoutComments(css: string): string {
  const kept: string[] = [];
  let from = 0;
  for (;;) {
    const begin = css.indexOf('/*', from);
    const end = begin < 0 ? -1 : css.indexOf('*/', begin + 2);
    if (end < 0) return [...kept, css.slice(from)].join(' ');
    kept.push(css.slice(from, begin));
    from = end + 2;
  }
}

function readSelector(text: string): CssRule['targets'][number] {
  const selector = text.trim();
  const [, name = '', state] = /^\.([\w-]+)(?::(\w+))?$/.exec(selector) ?? [];
  const states: readonly string[] | undefined = Object.hasOwn(CSS_CLASSES, name)
    ? CSS_CLASSES[name as CssClass]
    : undefined;
  if (states === undefined || (state !== undefined && !states.includes(state))) {
    throw refusal(BRANDING_MESSAGES.cssSelector(shorten(selector)));
  }
  return { className: name as CssClass, state };
}

function readDeclarations(body: string): CssRule['declarations'] {
  const given = body.split(';').filter((part) => part.trim() !== '');
  return given.map((part) => {
    const colon = part.indexOf(':');
    const property = part.slice(0, colon).trim().toLowerCase();
    const value = part.slice(colon + 1).trim();
    if (colon < 0 || !PROPERTY.test(property)) throw refusal(BRANDING_MESSAGES.cssProperty(shorten(property)));
    if (value === '' || value.length > LONGEST_VALUE || !VALUE.test(value)) {
      throw refusal(BRANDING_MESSAGES.cssValue(property));
    }
    return [property, value.replace(/\s+/g, ' ')] as const;
  });
}

function shorten(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

function refusal(message: string): ServiceError {
  return new ServiceError('InvalidParameterException', message);
}
