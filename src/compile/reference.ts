import { broughtRoot, type Resource } from '../language/resource.ts';
import type { Context } from '../language/template.ts';
import type { Reference, Tag, Word } from '../language/word.ts';
import type { ParameterId } from '../parameters/catalogue.ts';
import { existingKinds, type ExistingKey } from '../parameters/existing.ts';
import type { Marks } from './marks.ts';

/** How references are written in one kind of text. */
export interface Writer {
  /** Escapes literal text for the place where the word stands. */
  literal(text: string): string;
  parameter(id: ParameterId): Marks;
  /** The id of a resource, its place or an output: written out, or by a variable. */
  id(resource: Resource): Marks;
  place(brought: ExistingKey, part: 'group' | 'subscription'): Marks;
  output(name: string): Marks;
  tag(tag: Tag): Marks;
  /** Further words, after the quote that ends this one. */
  tags(): Marks;
}

/** A word's text and references, without quotes. */
export function writeWord(word: Word, writer: Writer): Marks {
  return word.flatMap((part): Marks =>
    typeof part === 'string' ? [writer.literal(part)] : writeReference(part, writer),
  );
}

function writeReference(reference: Reference, writer: Writer): Marks {
  if ('parameter' in reference) return writer.parameter(reference.parameter);
  if ('id' in reference) return writer.id(reference.id);
  if ('output' in reference) return writer.output(reference.output);
  if ('tag' in reference) return writer.tag(reference.tag);
  if ('also' in reference) return writer.tags();
  if ('file' in reference) return [writer.literal(`files/${reference.file.name}`)];
  return writePart(reference.part, reference.of, writer);
}

function writePart(part: 'name' | 'group' | 'subscription', of: Resource, writer: Writer): Marks {
  if (part === 'name') return writeWord(of.name, writer);
  const brought = broughtRoot(of)?.existing;
  if (brought && brought !== 'resourceGroup') return writer.place(brought, part);
  return writer.parameter(part === 'group' ? 'resourceGroup' : 'subscriptionId');
}

/** The ARM id of `resource` as its parts: brought, or derived from subscription, group, type and name. */
export function idMarks(resource: Resource, writer: Writer, context: Context): Marks {
  const { existing } = resource;
  if (!existing) return derivedId(resource, writer);
  if (existing === 'privateDnsZones' || existing === 'resourceGroup') {
    return derivedId(resource, writer);
  }
  return either(existing, [{ existing, part: 'id', as: context }], derivedId(resource, writer));
}

/** The group or subscription of a resource that may be brought. */
export function placeMarks(
  existing: ExistingKey,
  part: 'group' | 'subscription',
  writer: Writer,
  context: Context,
): Marks {
  const own = writer.parameter(part === 'group' ? 'resourceGroup' : 'subscriptionId');
  return either(existing, [{ existing, part, as: context }], own);
}

/** The tags that the organisation demands, where it does: the next words of a call, up to the quote that ends the last. */
export function tagsMarks(context: 'bash' | 'powershell'): Marks {
  return demanded('" "', `${context}Words`);
}

/** The tags of a resource as a map on one line, which YAML and JSON read alike. */
export function tagMapMarks({ name, value }: Tag, writer: Writer): Marks {
  return [`{ "${name}": "`, ...writeWord(value, writer), ...demanded('", "', 'quotedPairs'), '" }'];
}

function demanded(between: string, as: Context): Marks {
  return [
    { any: [['has:additionalTags']], pieces: [between, { parameter: 'additionalTags', as }] },
  ];
}

/** A tag as an argument says it. */
export function tagMarks({ name, value }: Tag, writer: Writer): Marks {
  return [`${name}=`, ...writeWord(value, writer)];
}

function derivedId(resource: Resource, writer: Writer): Marks {
  const name = writeWord(resource.name, writer);
  const { type, parent } = resource;
  if (parent) return [...writer.id(parent), `${type.slice(parent.type.length)}/`, ...name];
  const group = [
    '/subscriptions/',
    ...writePart('subscription', resource, writer),
    '/resourceGroups/',
    ...writePart('group', resource, writer),
  ];
  return type === existingKinds.resourceGroup.type
    ? group
    : [...group, `/providers/${type}/`, ...name];
}

/** One of two texts: for a resource that was brought, and for one that the plan makes. */
export function either(key: ExistingKey, brought: Marks, own: Marks): Marks {
  return [
    { any: [[`existing:${key}`]], pieces: brought },
    { any: [[`!existing:${key}`]], pieces: own },
  ];
}
