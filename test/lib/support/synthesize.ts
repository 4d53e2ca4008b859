import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, type Stack, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { readAppSettings } from '../../../lib/app-settings.ts';
import { CognateStack } from '../../../lib/cognate-stack.ts';

export interface Resource {
  readonly Type: string;
  readonly Properties: Readonly<Record<string, unknown>>;
  readonly DependsOn?: string | readonly string[];
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
}

export interface Template {
  readonly Resources: Readonly<Record<string, Resource>>;
  readonly Outputs: Readonly<Record<string, { readonly Value: unknown }>>;
  readonly Parameters?: Readonly<Record<string, unknown>>;
}

export interface Synthesized {
  readonly template: Template;
  /** The template as it is deployed. */
  readonly json: string;
  readonly directory: string;
}

const { context } = JSON.parse(readFileSync(new URL('../../../cdk.json', import.meta.url), 'utf8')) as {
  context: Record<string, unknown>;
};

/** An app with the feature flags of cdk.json that writes to a directory of its own. */
export function newApp(settings: Readonly<Record<string, unknown>> = {}): App {
  const outdir = mkdtempSync(join(tmpdir(), 'cognate-synth-'));
  return new App({
    context: { ...context, ...settings },
    builtinCloudFormationValidation: settings.validate !== false,
    outdir,
    analyticsReporting: false,
  });
}

/** The template that `stack` of `app` is deployed by. */
export function templateOf(app: App, stack: Stack): Template {
  return app.synth().getStackByName(stack.stackName).template as Template;
}

/** The shipped app with these settings. Throws when cdk-nag or CDK's own validation finds something that nobody has acknowledged. */
export function synthesizeApp(
  settings: Readonly<Record<string, unknown>> = {},
  env: { region?: string; account?: string } = {},
): Synthesized {
  return synthesize(settings, (app) => {
    return new CognateStack(app, 'Cognate', { settings: readAppSettings(app.node), env });
  });
}

/** As `synthesizeApp`, the stack that `make` makes. */
export function synthesize(settings: Readonly<Record<string, unknown>>, make: (app: App) => Stack): Synthesized {
  const app = newApp(settings);
  const stack = make(app);
  if (settings.validate !== false) Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  const assembly = app.synth();
  const json = readFileSync(join(assembly.directory, stack.templateFile), 'utf8');
  return { template: JSON.parse(json) as Template, json, directory: assembly.directory };
}
