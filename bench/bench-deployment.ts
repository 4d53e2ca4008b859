/** The deployment that the benchmarks pretend to be. */
export const BENCH_DEPLOYMENT = {
  region: 'eu-central-1',
  accountId: '123456789012',
  publicOrigin: 'https://bench.example',
  rootKey: { accessKeyId: 'CGBENCHBENCHBENCHBEN', secretAccessKey: 'bench-secret-bench-secret-bench-secret-0' },
  originVerifySecret: 'bench-origin-verify-secret',
} as const;
