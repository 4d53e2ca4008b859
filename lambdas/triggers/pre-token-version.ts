import type { UserPool } from '../domain/user-pool.ts';

const VERSIONS = { V1_0: '1', V2_0: '2', V3_0: '3' } as const;

/** The version of the events that the pool's pre token generation trigger takes. */
export function preTokenVersion({ configuration }: UserPool): '1' | '2' | '3' {
  return VERSIONS[configuration.LambdaConfig?.PreTokenGenerationConfig?.LambdaVersion ?? 'V1_0'];
}
