import type { Resource } from '../language/resource.ts';
import type { ParameterId } from '../parameters/catalogue.ts';
import { type ExistingKey, existingKeys } from '../parameters/existing.ts';
import type { ShellSyntax } from '../shells/shell.ts';
import type { ScriptNodes } from '../language/script-node.ts';
import { either, idNodes, placeNodes, tagNodes, tagsNodes, type Writer } from './reference.ts';

/** The variable that holds a resource's id. */
export const idVariable = (resource: Resource): string => `${resource.key}Id`;

/** The variable that holds the group or subscription of a resource that may be brought. */
export const placeVariable = (brought: ExistingKey, part: 'group' | 'subscription'): string =>
  brought + (part === 'group' ? 'Group' : 'Subscription');

/** For inline snippets: values stand where they are used, and only the ids in `named` are variables. */
export function inlineWriter(syntax: ShellSyntax, named: ReadonlySet<string>): Writer {
  const writer: Writer = {
    literal: (text) => syntax.escape(text),
    parameter: (id) => [{ parameter: id, as: syntax.shell }],
    id: (resource) =>
      named.has(idVariable(resource))
        ? [{ variable: idVariable(resource) }]
        : idNodes(resource, writer, syntax.shell),
    place: (brought, part) => placeNodes(brought, part, writer, syntax.shell),
    output: (name) => [{ variable: name }],
    tag: (tag) => tagNodes(tag, writer),
    tags: () => tagsNodes(syntax.shell),
  };
  return writer;
}

/** For scripts: everything is a variable that is assigned once at the top. */
export function scriptWriter(syntax: ShellSyntax): Writer {
  return {
    literal: (text) => syntax.escape(text),
    parameter: (id) => [{ variable: id }],
    id: (resource) => [{ variable: idVariable(resource) }],
    place: (brought, part) =>
      either(
        brought,
        [{ variable: placeVariable(brought, part) }],
        [{ variable: part === 'group' ? 'resourceGroup' : 'subscriptionId' }],
      ),
    output: (name) => [{ variable: name }],
    tag: () => [{ variable: 'planTag' }],
    tags: () => tagsNodes(syntax.shell),
  };
}

/** A variable that is assigned at the head, and its value. */
export interface Definition {
  readonly variable: string;
  readonly value: ScriptNodes;
}

/** The values of all parameters, places and ids, each after what it builds on. */
export function definitions(
  parameters: readonly ParameterId[],
  resources: readonly Resource[],
  syntax: ShellSyntax,
): readonly Definition[] {
  const writer = scriptWriter(syntax);
  const { shell: context } = syntax;
  const parts = ['subscription', 'group'] as const;
  return [
    ...parameters.map((id) => ({ variable: id, value: [{ parameter: id, as: context }] as const })),
    ...existingKeys.flatMap((key) =>
      parts.map((part) => ({
        variable: placeVariable(key, part),
        value: [{ existing: key, part, as: context }] as const,
      })),
    ),
    ...parentsFirst(resources).map((resource) => ({
      variable: idVariable(resource),
      value: idNodes(resource, writer, context),
    })),
  ];
}

/** Children after the resource that they continue. */
export function parentsFirst(resources: readonly Resource[]): readonly Resource[] {
  const depth = (resource: Resource): number => (resource.parent ? 1 + depth(resource.parent) : 0);
  return resources.toSorted((a, b) => depth(a) - depth(b));
}

/** For YAML and JSON: everything is written out where it stands, between double quotes. */
export const quotedWriter: Writer = {
  literal: (text) => JSON.stringify(text).slice(1, -1),
  parameter: (id) => [{ parameter: id, as: 'quoted' }],
  id: (resource) => idNodes(resource, quotedWriter, 'quoted'),
  place: (brought, part) => placeNodes(brought, part, quotedWriter, 'quoted'),
  tag: (tag) => tagNodes(tag, quotedWriter),
  tags: () => {
    throw new Error('The tags of a file are a map, and stand in no word.');
  },
  output: (name) => {
    throw new Error(`A file cannot hold \`${name}\`: it is known only while a script runs.`);
  },
};
