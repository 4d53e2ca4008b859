import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Raises every throttling limit in the templates of a cloud assembly beyond what this machine can reach. */
export const liftThrottling = (assembly: string): void => {
  for (const name of readdirSync(assembly).filter((file) => file.endsWith('.template.json'))) {
    const file = join(assembly, name);
    const template: unknown = JSON.parse(readFileSync(file, 'utf8'), (key, value: unknown) =>
      key === 'ThrottlingRateLimit' || key === 'ThrottlingBurstLimit' ? 1_000_000 : value,
    );
    writeFileSync(file, JSON.stringify(template));
  }
};
