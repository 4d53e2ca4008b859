/** What a device's sealed verifier is bound to. */
export function deviceVerifierContext(device: { poolId: string; username: string; key: string }): readonly string[] {
  return ['device-verifier', device.poolId, device.username, device.key];
}
