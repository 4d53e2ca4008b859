import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: 'test/support/temporary-directory.ts',
    pool: 'forks',
    // By itself Vitest leaves a processor to who watches.
    maxWorkers: availableParallelism(),
    // What holds the slow back is patience: a machine that does five things at once takes five times as long.
    testTimeout: 180_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 60_000 } },
    reporters: ['default'],
  },
});
