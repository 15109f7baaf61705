import type { Pairs, Tags } from '../../language/file.ts';
import type { ScalarText } from './schemas.ts';

/** A template of Resource Manager that makes one resource. */
export type TemplateSchema<Properties> = {
  readonly $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#';
  readonly contentVersion: '1.0.0.0';
  readonly parameters?: Readonly<Record<string, TemplateParameter>>;
  readonly resources: readonly [TemplateResource<Properties>];
};

type TemplateParameter = {
  readonly type: 'string' | 'int';
  readonly defaultValue?: string;
};

type TemplateResource<Properties> = {
  readonly type: string;
  readonly apiVersion: string;
  readonly name: ScalarText;
  readonly location?: ScalarText;
  readonly tags: Tags;
  readonly identity?: {
    readonly type: 'UserAssigned';
    readonly userAssignedIdentities: Pairs<Readonly<Record<string, never>>>;
  };
  readonly properties: Properties;
};

/** The template that makes `resource`; `parameters` are what only the command, or Azure, knows. */
export function template<Properties>(
  resource: TemplateResource<Properties>,
  parameters?: Readonly<Record<string, TemplateParameter>>,
): TemplateSchema<Properties> {
  return {
    $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
    contentVersion: '1.0.0.0',
    ...(parameters ? { parameters } : {}),
    resources: [resource],
  };
}
