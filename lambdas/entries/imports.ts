import { createUserImportJob } from '../operations/imports/create-user-import-job.ts';
import { describeUserImportJob } from '../operations/imports/describe-user-import-job.ts';
import { getCSVHeader } from '../operations/imports/get-csv-header.ts';
import { listUserImportJobs } from '../operations/imports/list-user-import-jobs.ts';
import { startUserImportJob } from '../operations/imports/start-user-import-job.ts';
import { stopUserImportJob } from '../operations/imports/stop-user-import-job.ts';
import { createLambdaClient } from '../platform/aws/lambda-client.ts';
import { readCredentials } from '../platform/aws/read-credentials.ts';
import { config } from '../platform/config.ts';
import { createServices } from '../platform/create-services.ts';
import { createImportUploads } from '../platform/import-uploads.ts';
import { createImportWorker } from '../platform/import-worker.ts';
import { createApiHandler } from '../wire/aws-json.ts';
import { serve } from '../wire/serve.ts';
import * as shapes from '../wire/shapes.generated.ts';
import { serveAssigned } from './serve-assigned.ts';

const { region, environment: endpoints, importBucket: name, importWorker: functionName } = config;
const credentials = () => readCredentials(endpoints);
const common = createServices();
const services = {
  ...common,
  importUploads: createImportUploads({ name, region, credentials, endpoints }, common.clock),
  importWorker: createImportWorker(createLambdaClient({ region, credentials, endpoints }), functionName),
};

/** User imports: takes jobs, lets files be uploaded, and starts and stops the work. */
// biome-ignore format: a table
export const handler = createApiHandler(services, serveAssigned<'imports'>({
  CreateUserImportJob: serve(shapes.CreateUserImportJob, createUserImportJob(services)),
  DescribeUserImportJob: serve(shapes.DescribeUserImportJob, describeUserImportJob(services)),
  GetCSVHeader: serve(shapes.GetCSVHeader, getCSVHeader(services)),
  ListUserImportJobs: serve(shapes.ListUserImportJobs, listUserImportJobs(services)),
  StartUserImportJob: serve(shapes.StartUserImportJob, startUserImportJob(services)),
  StopUserImportJob: serve(shapes.StopUserImportJob, stopUserImportJob(services)),
}));
