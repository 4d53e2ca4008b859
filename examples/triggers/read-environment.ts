/** The function's environment variable of this name. Throws when it isn't set. */
export function readEnvironment(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === '') throw new Error(`The environment variable ${name} is missing.`);
  return value;
}
