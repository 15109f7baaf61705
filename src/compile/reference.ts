import { broughtRoot, type Resource } from '../language/resource.ts';
import type { Context } from '../language/template.ts';
import { onReference, type Reference, type Tag, type Word } from '../language/word.ts';
import type { ParameterId, ExistingKey } from '../parameters/ids.ts';
import type { ScriptNodes } from '../language/script-node.ts';
import type { Shell } from '../language/artefact.ts';
import type { Basis } from '../language/guide.ts';

/** How references are written in one kind of text. */
export interface Writer {
  readonly guide: Basis;
  /** Escapes literal text for the place where the word stands. */
  literal(text: string): string;
  parameter(id: ParameterId): ScriptNodes;
  /** The id of a resource, its place or an output: written out, or by a variable. */
  id(resource: Resource): ScriptNodes;
  /** The group or subscription of what was brought, or else of the plan. */
  place(brought: ExistingKey | undefined, part: 'group' | 'subscription'): ScriptNodes;
  output(name: string): ScriptNodes;
  tag(tag: Tag): ScriptNodes;
  /** Further words, after the quote that ends this one. */
  tags(): ScriptNodes;
}

/** A word's text and references, without quotes. */
export function writeWord(word: Word, writer: Writer): ScriptNodes {
  return word.flatMap((part): ScriptNodes =>
    typeof part === 'string' ? [writer.literal(part)] : writeReference(part, writer),
  );
}

function writeReference(reference: Reference, writer: Writer): ScriptNodes {
  return onReference<ScriptNodes>(reference, {
    parameter: ({ parameter }) => writer.parameter(parameter),
    id: ({ id }) => writer.id(id),
    part: ({ part, of }) => writePart(part, of, writer),
    output: ({ output }) => writer.output(output),
    tag: ({ tag }) => writer.tag(tag),
    also: () => writer.tags(),
    file: ({ file }) => [writer.literal(`files/${file.name}`)],
  });
}

function writePart(
  part: 'name' | 'group' | 'subscription',
  of: Resource,
  writer: Writer,
): ScriptNodes {
  if (part === 'name') return writeWord(of.name, writer);
  const brought = broughtRoot(of)?.existing;
  return writer.place(brought === writer.guide.home.group.existing ? undefined : brought, part);
}

/** The ARM id of `resource` as its parts: brought, or derived from subscription, group, type and name. */
export function idNodes(resource: Resource, writer: Writer, context: Context): ScriptNodes {
  const { existing } = resource;
  if (!existing || namesGroup(existing, writer.guide)) return derivedId(resource, writer);
  return either(existing, [{ existing, part: 'id', as: context }], derivedId(resource, writer));
}

/** True for what is brought by the id of a group: the plan's own, or one that holds it. */
export function namesGroup(existing: ExistingKey, { parameters, home }: Basis): boolean {
  return parameters.existing[existing].type === home.group.type;
}

/** The group or subscription of a resource that may be brought. */
export function placeNodes(
  existing: ExistingKey | undefined,
  part: 'group' | 'subscription',
  writer: Writer,
  context: Context,
): ScriptNodes {
  const own = homeNodes(part, writer);
  return existing ? either(existing, [{ existing, part, as: context }], own) : own;
}

/** The plan's own group or subscription. */
function homeNodes(part: 'group' | 'subscription', writer: Writer): ScriptNodes {
  const { subscription, group } = writer.guide.home;
  return part === 'group' ? writeWord(group.name, writer) : writer.parameter(subscription);
}

/** The tags that the organisation demands, where it does: the next words of a call, up to the quote that ends the last. */
export function tagsNodes(shell: Shell, { demandedTags }: Basis): ScriptNodes {
  return demanded(demandedTags, '" "', `${shell}Words`);
}

/** The tags of a resource as a map on one line, which YAML and JSON read alike. */
export function tagMapNodes({ name, value }: Tag, writer: Writer): ScriptNodes {
  return [
    `{ "${name}": "`,
    ...writeWord(value, writer),
    ...demanded(writer.guide.demandedTags, '", "', 'quotedPairs'),
    '" }',
  ];
}

function demanded(parameter: ParameterId, between: string, as: Context): ScriptNodes {
  return [{ any: [[`has:${parameter}`]], pieces: [between, { parameter, as }] }];
}

/** A tag as an argument says it. */
export function tagNodes({ name, value }: Tag, writer: Writer): ScriptNodes {
  return [`${name}=`, ...writeWord(value, writer)];
}

function derivedId(resource: Resource, writer: Writer): ScriptNodes {
  const name = writeWord(resource.name, writer);
  const { type, parent } = resource;
  if (parent) return [...writer.id(parent), `${type.slice(parent.type.length)}/`, ...name];
  const group = [
    '/subscriptions/',
    ...writePart('subscription', resource, writer),
    '/resourceGroups/',
    ...writePart('group', resource, writer),
  ];
  return type === writer.guide.home.group.type ? group : [...group, `/providers/${type}/`, ...name];
}

/** One of two texts: for a resource that was brought, and for one that the plan makes. */
export function either(key: ExistingKey, brought: ScriptNodes, own: ScriptNodes): ScriptNodes {
  return [
    { any: [[`existing:${key}`]], pieces: brought },
    { any: [[`!existing:${key}`]], pieces: own },
  ];
}
