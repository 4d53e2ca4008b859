/** The processor a function runs on, as Node names it. */
export type TargetProcessor = 'arm64' | 'x64';

/** The package that loads the native Argon2 module; bundles leave it out. */
export const ARGON2_PACKAGE = '@node-rs/argon2';

/** A package with a native module, pinned: what npm would install on a machine of that kind. */
export interface NativePackage {
  readonly name: string;
  readonly version: string;
  /** Subresource integrity of the registry's tarball, as in package-lock.json (a test compares them). */
  readonly integrity: string;
  /** The native module inside the package. */
  readonly binary: string;
}

/** The native Argon2 module for each processor that Lambda offers. */
export const NATIVE_PACKAGES: Readonly<Record<TargetProcessor, NativePackage>> = {
  arm64: {
    name: '@node-rs/argon2-linux-arm64-gnu',
    version: '2.2.1',
    integrity: 'sha512-1R1K1+9LC60sE24VFfu0+DvurMzZMgPMHODCr2b4aUSeB4ST5DgMHqy6nKMyxh3FDjy/xib6g/Ew0+B5O7nPHg==',
    binary: 'argon2.linux-arm64-gnu.node',
  },
  x64: {
    name: '@node-rs/argon2-linux-x64-gnu',
    version: '2.2.1',
    integrity: 'sha512-PIbG2WrqB84k2sdirnSXigFJvAemw0JkzZ/hOg6I9tO2GvhlY4P4z0NgmoRm7iKH+XTMo199src1Upm7RZwRAw==',
    binary: 'argon2.linux-x64-gnu.node',
  },
};
