const BROWSERS: readonly (readonly [string, RegExp])[] = [
  ['Edge', /\bEdg(?:e|A|iOS)?\/(\d+)/],
  ['Opera', /\bOPR\/(\d+)/],
  ['Samsung Internet', /\bSamsungBrowser\/(\d+)/],
  ['Firefox', /\b(?:Firefox|FxiOS)\/(\d+)/],
  ['Chrome', /\b(?:Chrome|CriOS)\/(\d+)/],
  ['Safari', /\bVersion\/(\d+)[\d.]* (?:Mobile\/\S+ )?Safari\//],
];
const SYSTEMS: readonly (readonly [string, RegExp])[] = [
  ['iPhone', /\biPhone\b/],
  ['iPad', /\biPad\b/],
  ['Android', /\bAndroid\b/],
  ['ChromeOS', /\bCrOS\b/],
  ['Windows', /\bWindows\b/],
  ['macOS', /\bMac(?:intosh| OS X|OS)\b/],
  ['Linux', /\bLinux\b/i],
];
const LONGEST = 100;
/** Beyond this nothing is read: browsers introduce themselves in 200 characters, whoever needs thousands wants the time that reading them takes. */
const LONGEST_READ = 1_000;

/** What a person would call the device that introduces itself so: `Firefox 131, Windows`. Its own first words for what isn't a browser. */
export function nameDevice(introduction: string): string | undefined {
  const userAgent = introduction.slice(0, LONGEST_READ);
  const browser = BROWSERS.map(([name, pattern]) => ({ name, version: pattern.exec(userAgent)?.[1] })).find(
    ({ version }) => version !== undefined,
  );
  const system = SYSTEMS.find(([, pattern]) => pattern.test(userAgent))?.[0];
  const named = [browser && `${browser.name} ${browser.version}`, browser && system].filter(Boolean).join(', ');
  return named || userAgent.split(' ', 1)[0]!.slice(0, LONGEST) || undefined;
}
