import { createHash, createHmac } from 'node:crypto';
import * as querystring from 'node:querystring';
import { createContext, Script } from 'node:vm';
import type { JsonObject } from '../json.ts';
import { LocalError } from '../local-error.ts';

/** Runs a CloudFront Function with an event and gives what its handler returned. */
export type EdgeFunction = (event: JsonObject) => Promise<JsonObject>;

/** CloudFront's bound on a function's code, in bytes. */
const LONGEST_CODE = 10_240;
/** Enough to end a loop, in milliseconds. It is time on the clock, and on a busy machine a run of microseconds may wait for long. */
const LONGEST_RUN = 5_000;

/** Modules of the runtime cloudfront-js-2.0. */
const MODULES: Readonly<Record<string, unknown>> = {
  crypto: { createHash, createHmac },
  querystring,
  buffer: { Buffer },
};

/**
 * Compiles the code of a CloudFront Function (cloudfront-js-2.0): a script that declares `handler(event)`, with no file, network or
 * timer at hand. Throws LocalError when the code is too long or doesn't compile.
 */
export function loadEdgeFunction(name: string, code: string, log: (line: string) => void): EdgeFunction {
  if (Buffer.byteLength(code) > LONGEST_CODE)
    throw new LocalError(`The CloudFront Function ${name} is longer than CloudFront's 10 KB.`);
  const print = (...parts: unknown[]): void => log(parts.map(String).join(' '));
  const context = createContext({
    console: { log: print, error: print, warn: print },
    require: (module: string) => {
      if (MODULES[module] === undefined) throw new Error(`Cannot find module "${module}"`);
      return MODULES[module];
    },
    Buffer,
    TextEncoder,
    TextDecoder,
    atob,
    btoa,
  });
  try {
    new Script(code, { filename: name }).runInContext(context, { timeout: LONGEST_RUN });
  } catch (error) {
    throw new LocalError(`The CloudFront Function ${name} is broken: ${(error as Error).message}.`, error);
  }
  const call = new Script('Promise.resolve(handler(JSON.parse(__event))).then(JSON.stringify)');
  return async (event) => {
    context.__event = JSON.stringify(event);
    return JSON.parse(await call.runInContext(context, { timeout: LONGEST_RUN })) as JsonObject;
  };
}
