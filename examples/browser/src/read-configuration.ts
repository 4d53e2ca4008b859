import type { Configuration } from './configuration.ts';

let known: Promise<Configuration> | undefined;

/** The app's `config.json`, which is fetched once. */
export const readConfiguration = (): Promise<Configuration> => {
  known ??= fetchConfiguration();
  return known;
};

const fetchConfiguration = async (): Promise<Configuration> => {
  const response = await fetch('config.json', { cache: 'no-store' });
  if (!response.ok) throw new Error(`The app's configuration could not be read (${response.status}).`);
  return (await response.json()) as Configuration;
};
