import { join } from 'node:path';
import { build } from 'esbuild';

const SOURCE = `
import { Amplify } from 'aws-amplify';
import { confirmSignIn, getCurrentUser, signIn } from 'aws-amplify/auth';
import { askForLink, signInByLink } from './magic-link/browser.ts';
Object.assign(globalThis, {
  askForLink,
  confirmSignIn,
  signIn,
  signInByLink,
  configure: (Cognito) => Amplify.configure({ Auth: { Cognito } }),
  currentUsername: async () => (await getCurrentUser()).username,
});
`;

/** A page without looks that has Amplify and the browser's part of the flows as globals, for a test to drive. */
export async function buildSignInPage(): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: SOURCE, resolveDir: join(import.meta.dirname, '../../examples/triggers'), loader: 'ts' },
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2022',
    charset: 'ascii',
    write: false,
    logLevel: 'error',
  });
  const script = (outputFiles[0]?.text ?? '').replaceAll('</script', '<\\/script');
  return `<!doctype html><title>Sign in</title><script>${script}</script>`;
}
