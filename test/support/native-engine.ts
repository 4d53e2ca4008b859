import { fileURLToPath } from 'node:url';

/** The binary of the native DynamoDB engine, where it is installed. */
export const NATIVE_ENGINE = fileURLToPath(new URL('../../node_modules/@dynoxide/linux-x64/dynoxide', import.meta.url));
