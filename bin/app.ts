import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Validations } from 'aws-cdk-lib';
import { readAppSettings } from '../lib/app-settings.ts';
import { CognateStack } from '../lib/cognate-stack.ts';
import { removeUnusedAssets } from '../lib/remove-unused-assets.ts';
import { ReplicaKeyStack } from '../lib/replica-key-stack.ts';
import { SecondaryStack } from '../lib/secondary-stack.ts';
import { writeInputManifest } from '../lib/write-input-manifest.ts';

// The CDK CLI hands over the context of cdk.json and --context in CDK_CONTEXT_JSON. Run by itself, this app reads cdk.json; what is in
// CDK_CONTEXT_JSON wins. CDK_OUTDIR names the directory of the cloud assembly, cdk.out otherwise.
const root = join(import.meta.dirname, '..');
const { context } = JSON.parse(readFileSync(join(root, 'cdk.json'), 'utf8')) as { context: Record<string, unknown> };
const asked = JSON.parse(process.env.CDK_CONTEXT_JSON ?? '{}') as Record<string, unknown>;

// Checking takes two thirds of a synthesis: what only runs on this machine may go without (`validate: false`), the tests check anyway.
const validates = ![false, 'false'].includes((asked.validate ?? context.validate) as boolean | string);

const app = new App({
  context,
  builtinCloudFormationValidation: validates,
  outdir: process.env.CDK_OUTDIR ?? join(root, 'cdk.out'),
  analyticsReporting: false,
});
const settings = readAppSettings(app.node);
const region = settings.region ?? process.env.CDK_DEFAULT_REGION;
const account = process.env.CDK_DEFAULT_ACCOUNT;
const env = { ...(region && { region }), ...(account && { account }) };
const { replicaOf } = settings.service;
if (replicaOf === undefined) {
  new CognateStack(app, settings.stackName, { settings, env });
} else {
  new ReplicaKeyStack(app, `${settings.stackName}-Key`, { replicaOf, removalPolicy: settings.removalPolicy, env });
  new SecondaryStack(app, settings.stackName, { settings, env });
}
if (validates) {
  const { AwsSolutionsChecks } = await import('cdk-nag');
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
}
const assembly = app.synth();
writeInputManifest(assembly.directory, asked);
removeUnusedAssets(assembly.directory);
