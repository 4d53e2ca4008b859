import type { Services } from '../../platform/services.ts';
import type { LoginHandle } from './login-handle.ts';

/** What a cookie's value says; undefined when this deployment didn't make it, or not for that pool. */
export async function openLoginHandle(
  services: Pick<Services, 'sealer'>,
  poolId: string,
  value: string,
): Promise<LoginHandle | undefined> {
  const opened = await services.sealer.open(value, ['login-session']);
  if (!opened) return undefined;
  const [ownPoolId, username, secret] = JSON.parse(Buffer.from(opened).toString('utf8')) as string[];
  if (ownPoolId !== poolId || !username || !secret) return undefined;
  return { poolId, username, secret };
}
