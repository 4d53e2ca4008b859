import type { CssRule } from './css-rule.ts';

/** Rules as a style sheet. Each class stands three times, so that it counts for more than the page's own rules. */
export function writeCss(rules: readonly CssRule[]): string {
  return rules
    .map(({ targets, declarations }) => {
      const selectors = targets.map(
        ({ className, state }) => `${`.${className}`.repeat(3)}${state ? `:${state}` : ''}`,
      );
      return `${selectors.join(',')}{${declarations.map(([property, value]) => `${property}:${value}`).join(';')}}`;
    })
    .join('');
}
