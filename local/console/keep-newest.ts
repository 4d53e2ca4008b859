/** Adds a value; of more than `most` the oldest is forgotten. */
export function keepNewest<T>(values: Map<string, T>, key: string, value: T, most: number): void {
  values.set(key, value);
  const [oldest] = values.keys();
  if (values.size > most && oldest !== undefined) values.delete(oldest);
}
