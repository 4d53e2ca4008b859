/** A code of as many digits as the right ones, that is none of them: a fixed one would be right now and then. */
export function wrongCode(right: string, ...others: readonly string[]): string {
  for (let number = Number(right) + 1; ; number += 1) {
    const code = String(number % 10 ** right.length).padStart(right.length, '0');
    if (code !== right && !others.includes(code)) return code;
  }
}
