import { escapeHtml } from '../escape-html.ts';

/** What the placeholders of a message about a risky sign-in stand for, by their names. */
export type RiskValues = Readonly<
  Record<
    | 'username'
    | 'ip-address'
    | 'city'
    | 'country'
    | 'login-time'
    | 'device-name'
    | 'one-click-link-valid'
    | 'one-click-link-invalid'
    | 'event-id'
    | 'feedback-token',
    string
  >
>;

const PLACEHOLDER = /\{([a-z-]+)\}/g;

/** The template with its placeholders filled in one pass: a value that looks like a placeholder stays a value. Values in HTML are escaped. */
export function fillRiskTemplate(template: string, values: RiskValues, as: 'text' | 'html'): string {
  return template.replace(PLACEHOLDER, (placeholder, name: string) => {
    if (!Object.hasOwn(values, name)) return placeholder;
    const value = values[name as keyof RiskValues];
    return as === 'html' ? escapeHtml(value) : value;
  });
}
