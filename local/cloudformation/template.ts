import type { Json, JsonObject } from '../json.ts';

/** One resource as the template declares it; its properties still hold intrinsics. */
export interface TemplateResource {
  readonly Type: string;
  readonly Properties?: JsonObject;
  readonly DependsOn?: string | string[];
  readonly Condition?: string;
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
}

/** One output as the template declares it. */
export interface TemplateOutput {
  readonly Value: Json;
  /** Under this name other stacks import it. */
  readonly Export?: { readonly Name: Json };
  readonly Condition?: string;
}

/** A CloudFormation template. */
export interface Template {
  readonly Resources: Readonly<Record<string, TemplateResource>>;
  readonly Parameters?: Readonly<Record<string, { readonly Type: string; readonly Default?: Json }>>;
  readonly Mappings?: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, Json>>>>>>;
  readonly Conditions?: Readonly<Record<string, Json>>;
  readonly Outputs?: Readonly<Record<string, TemplateOutput>>;
}

/** A stack of the cloud assembly with what it needs to run. */
export interface AssemblyStack {
  readonly name: string;
  readonly template: Template;
  /** Account and region of the stack's environment; undefined when the stack doesn't fix them. */
  readonly account: string | undefined;
  readonly region: string | undefined;
  /** Absolute path of each file asset by the object key that the template names. */
  readonly assets: ReadonlyMap<string, string>;
}
