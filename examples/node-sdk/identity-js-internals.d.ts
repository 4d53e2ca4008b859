// amazon-cognito-identity-js has no types for its inner parts.
declare module 'amazon-cognito-identity-js/lib/BigInteger.js' {
  interface BigInteger {
    toString(radix: number): string;
  }
  const module: { default: new (text: string, radix: number) => BigInteger };
  export default module;
}

declare module 'amazon-cognito-identity-js/lib/AuthenticationHelper.js' {
  type Callback<T> = (error: Error | null, result?: T) => void;
  interface BigInteger {
    toString(radix: number): string;
  }
  interface AuthenticationHelper {
    getLargeAValue(callback: Callback<BigInteger>): void;
    getPasswordAuthenticationKey(
      username: string,
      password: string,
      serverB: BigInteger,
      salt: BigInteger,
      callback: Callback<Buffer>,
    ): void;
    generateHashDevice(groupKey: string, username: string, callback: Callback<void>): void;
    getSaltDevices(): string;
    getVerifierDevices(): string;
    getRandomPassword(): string;
  }
  const module: { default: new (group: string) => AuthenticationHelper };
  export default module;
}
