/** The first full second after a time, both ms. */
export function nextSecond(time: number): number {
  return (Math.floor(time / 1000) + 1) * 1000;
}
