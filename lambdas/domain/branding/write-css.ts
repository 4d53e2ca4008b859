import type { CssRule } from './css-rule.ts';

/** Rules as a style sheet. */
export function writeCss(rules: readonly CssRule[]): string {
  return rules
    .map(({ targets, declarations }) => {
      const selectors = targets.map(({ className, state }) => `.${className}${state ? `:${state}` : ''}`);
      return `${selectors.join(',')}{${declarations.map(([property, value]) => `${property}:${value}`).join(';')}}`;
    })
    .join('');
}
