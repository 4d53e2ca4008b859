import { relative } from 'node:path';
import type { LocalStack } from '../local/start-local.ts';

/** What the terminal shows when a CDK app of one's own runs: addresses, keys and the stacks' outputs. */
export function renderAppBanner(stack: LocalStack, fresh: boolean): string {
  const { url, consoleUrl, outputs, rootKey, dataDir } = stack;
  const keeping = fresh ? 'Nothing is kept.' : `Data is kept in ${relative('', dataDir)}.`;
  const key =
    rootKey === undefined
      ? "No root key: name rootKeySecretArn of the app's CognateService in a CfnOutput to have it here."
      : `export AWS_ACCESS_KEY_ID=${rootKey.accessKeyId}
  export AWS_SECRET_ACCESS_KEY=${rootKey.secretAccessKey}`;
  return `  API        ${url}
  Inbox      ${consoleUrl}/inbox
  Overview   ${consoleUrl}

  # Root key: may call every operation
  ${key}

  # Outputs
${Object.entries(outputs)
  .map(([name, value]) => `  ${name}=${value}`)
  .join('\n')}

  Ctrl-C stops everything. ${keeping}
`;
}
