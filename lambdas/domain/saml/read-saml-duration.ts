import { SamlError } from './saml-error.ts';

const DURATION =
  /^P(?:(\d{1,4})Y)?(?:(\d{1,5})M)?(?:(\d{1,6})D)?(?:T(?:(\d{1,7})H)?(?:(\d{1,8})M)?(?:(\d{1,9})(?:\.\d{1,9})?S)?)?$/;
/** Of a year, a month, a day, an hour, a minute and a second; a month counts 30 days. */
const SECONDS = [31_536_000, 2_592_000, 86_400, 3600, 60, 1];

/** Seconds of an `xs:duration` that isn't negative; undefined stays so. Throws SamlError. */
export function readSamlDuration(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const [, ...parts] = DURATION.exec(text.trim()) ?? [];
  if (parts.every((part) => part === undefined)) throw new SamlError('malformed');
  return parts.reduce((sum, part, index) => sum + Number(part ?? 0) * (SECONDS[index] ?? 0), 0);
}
