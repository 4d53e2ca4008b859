import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import { runImports } from '../flows/imports/run-imports.ts';
import { createAwsClient } from '../platform/aws/aws-client.ts';
import { readCredentials } from '../platform/aws/read-credentials.ts';
import { config } from '../platform/config.ts';
import { createServices } from '../platform/create-services.ts';
import { createImportFiles } from '../platform/import-files.ts';
import { createImportResults } from '../platform/import-results.ts';

const { region, environment: endpoints, importBucket: name, importLogPrefix } = config;
const credentials = () => readCredentials(endpoints);
const common = createServices();
const services = {
  ...common,
  importFiles: createImportFiles({ name, region, credentials, endpoints }, common.clock),
  importResults: createImportResults(
    createAwsClient({ region, credentials, endpoints }),
    importLogPrefix,
    common.clock,
  ),
};

/** Kept back for the last batch of rows and the report. */
const MARGIN_MS = 30_000;

/**
 * Imports users: woken when a job is started, and by a schedule that goes on with what ran out of time or was killed. Fails when an import
 * failed, so that an alarm sees it.
 */
export const handler = middy(async (_event: unknown, context: Context) => {
  const deadline = services.clock.now() + context.getRemainingTimeInMillis() - MARGIN_MS;
  const report = await runImports(services, deadline);
  if (report.ended + report.left + report.failed > 0) services.log.info('imports worked on', { ...report });
  if (report.failed > 0) throw new Error(`${report.failed} imports could not go on`);
});
