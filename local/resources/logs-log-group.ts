import { mkdirSync } from 'node:fs';
import { logGroupDirectory } from '../aws/log-group-directory.ts';
import type { ResourceHandler } from '../cloudformation/resource-handler.ts';
import { asText } from '../json.ts';

/** `AWS::Logs::LogGroup`: a directory for what code writes there itself. Functions' own output goes to the files of the functions. */
export const logsLogGroup: ResourceHandler = {
  name: ({ properties, stack, logicalId }) => asText(properties.LogGroupName) ?? `${stack}-${logicalId}`,
  attributes: (_, name, { partition, region, accountId }) => ({
    Arn: `arn:${partition}:logs:${region}:${accountId}:log-group:${name}:*`,
  }),
  activate({ physicalId }, { dataDir }) {
    mkdirSync(logGroupDirectory(dataDir, physicalId), { recursive: true });
  },
};
