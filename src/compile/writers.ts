import type { Basis, Home } from '../language/guide.ts';
import type { Resource } from '../language/resource.ts';
import type { ParameterId, ExistingKey } from '../parameters/ids.ts';
import { idsOf } from '../parameters/parameter-set.ts';
import type { ShellSyntax } from '../shells/shell.ts';
import type { ScriptNodes } from '../language/script-node.ts';
import { either, idNodes, placeNodes, tagNodes, tagsNodes, type Writer } from './reference.ts';

/** The variable that holds a resource's id. */
export const idVariable = (resource: Resource): string => `${resource.key}Id`;

/** The variable that holds the group or subscription of a resource that may be brought. */
export const placeVariable = (brought: ExistingKey, part: 'group' | 'subscription'): string =>
  brought + (part === 'group' ? 'Group' : 'Subscription');

/** The variables of the plan's own subscription and group, by which the library knows them. */
export const homeVariables = { subscription: 'subscriptionId', group: 'resourceGroup' } as const;

/** The variable that holds a parameter. */
function parameterVariable(id: ParameterId, { home }: Basis): string {
  if (id === home.subscription) return homeVariables.subscription;
  return id === groupParameter(home) ? homeVariables.group : id;
}

/** The parameter that names the plan's own group. */
function groupParameter({ group }: Home): ParameterId {
  const [name] = group.name;
  if (typeof name === 'object' && 'parameter' in name) return name.parameter;
  throw new Error(`One parameter names the group of a plan, and nothing else: \`${group.key}\`.`);
}

/** For inline snippets: values stand where they are used, and only the ids in `named` are variables. */
export function inlineWriter(
  guide: Basis,
  syntax: ShellSyntax,
  named: ReadonlySet<string>,
): Writer {
  const writer: Writer = {
    guide,
    literal: (text) => syntax.escape(text),
    parameter: (id) => [{ parameter: id, as: syntax.shell }],
    id: (resource) =>
      named.has(idVariable(resource))
        ? [{ variable: idVariable(resource) }]
        : idNodes(resource, writer, syntax.shell),
    place: (brought, part) => placeNodes(brought, part, writer, syntax.shell),
    output: (name) => [{ variable: name }],
    tag: (tag) => tagNodes(tag, writer),
    tags: () => tagsNodes(syntax.shell, guide),
  };
  return writer;
}

/** For scripts: everything is a variable that is assigned once at the top. */
export function scriptWriter(guide: Basis, syntax: ShellSyntax): Writer {
  return {
    guide,
    literal: (text) => syntax.escape(text),
    parameter: (id) => [{ variable: parameterVariable(id, guide) }],
    id: (resource) => [{ variable: idVariable(resource) }],
    place: (brought, part) => {
      const own = [{ variable: homeVariables[part] }];
      return brought ? either(brought, [{ variable: placeVariable(brought, part) }], own) : own;
    },
    output: (name) => [{ variable: name }],
    tag: () => [{ variable: 'planTag' }],
    tags: () => tagsNodes(syntax.shell, guide),
  };
}

/** A variable that is assigned at the head, and its value. */
export interface Definition {
  readonly variable: string;
  readonly value: ScriptNodes;
}

/** The values of all parameters, places and ids, each after what it builds on. */
export function definitions(guide: Basis, syntax: ShellSyntax): readonly Definition[] {
  const writer = scriptWriter(guide, syntax);
  const { shell: as } = syntax;
  const parts = ['subscription', 'group'] as const;
  return [
    ...idsOf(guide.parameters.catalogue).map((parameter) => ({
      variable: parameterVariable(parameter, guide),
      value: [{ parameter, as }] as const,
    })),
    ...idsOf(guide.parameters.existing).flatMap((existing) =>
      parts.map((part) => ({
        variable: placeVariable(existing, part),
        value: [{ existing, part, as }] as const,
      })),
    ),
    ...parentsFirst(guide.resources).map((resource) => ({
      variable: idVariable(resource),
      value: idNodes(resource, writer, as),
    })),
  ];
}

/** Children after the resource that they continue. */
export function parentsFirst(resources: readonly Resource[]): readonly Resource[] {
  const depth = (resource: Resource): number => (resource.parent ? 1 + depth(resource.parent) : 0);
  return resources.toSorted((a, b) => depth(a) - depth(b));
}

/** For YAML and JSON: everything is written out where it stands, between double quotes. */
export function quotedWriter(guide: Basis): Writer {
  const writer: Writer = {
    guide,
    literal: (text) => JSON.stringify(text).slice(1, -1),
    parameter: (id) => [{ parameter: id, as: 'quoted' }],
    id: (resource) => idNodes(resource, writer, 'quoted'),
    place: (brought, part) => placeNodes(brought, part, writer, 'quoted'),
    tag: (tag) => tagNodes(tag, writer),
    tags: () => {
      throw new Error('The tags of a file are a map, and stand in no word.');
    },
    output: (name) => {
      throw new Error(`A file cannot hold \`${name}\`: it is known only while a script runs.`);
    },
  };
  return writer;
}
