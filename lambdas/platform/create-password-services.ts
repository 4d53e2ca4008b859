import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createBreachedPasswords } from './breached-passwords.ts';
import { config } from './config.ts';
import { createServices, type FunctionServices } from './create-services.ts';
import { createPasswordHasher } from './password-hasher.ts';
import type { Services } from './services.ts';
import { createWeb } from './web.ts';

/** The list of breached passwords, beside the bundle of each function that takes passwords. */
const LIST = 'breached-passwords.bin';

/** The services of a function that takes passwords: it brings the native module that hashes them, and the list of those that everybody knows. */
export function createPasswordServices(): FunctionServices & Pick<Services, 'breachedPasswords' | 'passwords'> {
  const services = createServices();
  return {
    ...services,
    passwords: createPasswordHasher(),
    breachedPasswords: createBreachedPasswords({
      readList: () => readFile(join(config.taskRoot, LIST)),
      rangeUrl: config.breachedPasswordsUrl,
      web: createWeb(),
      metrics: services.metrics,
    }),
  };
}
