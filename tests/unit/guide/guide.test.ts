import { comparedWords } from '../../../src/language/statement.ts';
import assert from 'node:assert/strict';
import { dirname } from 'node:path';
import { describe, it } from 'node:test';
import { argumentWords, callsOf } from '../../../src/language/statement.ts';
import { placeVariable, idVariable } from '../../../src/compile/writers.ts';
import { guide } from '../../../src/guide/guide.ts';
import { controlIds, stepIds } from '../../../src/guide/ids.ts';
import { workspaceFile } from '../../../src/guide/files/workspace.ts';
import { tagged, type Content, type File, wordsOf } from '../../../src/language/file.ts';
import type { Control, Line, Step } from '../../../src/language/guide.ts';
import type { Resource } from '../../../src/language/resource.ts';
import type { Call, Ensure, Statement } from '../../../src/language/statement.ts';
import { shellText } from '../../../src/shells/texts.ts';
import type { Reference } from '../../../src/language/word.ts';
import { parameterIds } from '../../../src/guide/parameters/catalogue.ts';
import { existingKeys } from '../../../src/guide/parameters/existing.ts';
import type { StepId } from '../../../src/parameters/ids.ts';

const { steps, controls, files, resources, sections } = guide;
const stepsById = new Map(steps.map((step) => [step.id, step]));
const controlsById = new Map(controls.map((control) => [control.id, control]));

describe('the guide', () => {
  it('gives every step, control, file, section and resource an id of its own', () => {
    assert.deepEqual(repeated(steps.map(({ id }) => id)), []);
    assert.deepEqual(repeated(controls.map(({ id }) => id)), []);
    assert.deepEqual(repeated(files.map(({ id }) => id)), []);
    assert.deepEqual(repeated(files.map(({ name }) => name)), []);
    assert.deepEqual(repeated(sections.map(({ id }) => id)), []);
    assert.deepEqual(repeated(resources.map(({ key }) => key)), []);
  });

  it('has the steps and controls of its list of ids, and no id without one', () => {
    assert.deepEqual(steps.map(({ id }) => id).sort(), [...stepIds].sort());
    assert.deepEqual(controls.map(({ id }) => id).sort(), [...controlIds].sort());
  });

  it('lists every resource and file that a step holds', () => {
    for (const step of steps) {
      const held = everyCall(step).flatMap(references);
      const keys = [
        ...held.flatMap(resourceOf),
        ...ensured(step.apply).map(({ ensure }) => ensure),
      ];
      for (const { key } of keys) {
        assert.ok(
          resources.some((one) => one.key === key),
          `${step.id} holds \`${key}\``,
        );
      }
      const named = held.flatMap((one) => ('file' in one ? [one.file] : []));
      const used = new Set([...named, ...named.flatMap(filesBeside)].map(({ id }) => id));
      assert.deepEqual([...used].sort(), (step.files ?? []).map(({ id }) => id).sort(), step.id);
    }
  });

  it('gives every parameter, place, id and output a variable of its own', () => {
    const outputs = steps.flatMap(({ apply, checks }) => [
      ...apply.flatMap((one) => ('capture' in one ? [one.capture] : [])),
      ...checks.flatMap(({ captures = [] }) => captures.map(({ capture }) => capture)),
    ]);
    const names = [
      ...parameterIds,
      ...existingKeys.flatMap((key) => [
        placeVariable(key, 'group'),
        placeVariable(key, 'subscription'),
      ]),
      ...resources.map(idVariable),
      ...new Set(outputs),
    ];
    assert.deepEqual(repeated(names.map((name) => shellText['bash'].name(name))), []);
    assert.deepEqual(repeated(names.map((name) => name.toLowerCase())), []);
  });

  it('asks for each output in the step that uses it, before it is used', () => {
    for (const { id, apply, undo, checks } of steps) {
      for (const list of [apply, undo]) assertAsked(id, list);
      for (const check of checks) {
        const given = (check.captures ?? []).map(({ capture }) => capture);
        const words = check.expect.flatMap(({ matcher }) =>
          comparedWords(matcher).map(({ word }) => word),
        );
        const used = [...references(check.read), ...words.flat().filter(isReference)];
        for (const name of outputsOf(used)) assert.ok(given.includes(name), `${id}: ${name}`);
      }
    }
  });
});

describe('a step', () => {
  it('comes only after steps that there are', () => {
    for (const { id, requires = [] } of steps) {
      for (const one of requires) {
        const other = typeof one === 'string' ? one : one.step;
        assert.ok(stepIds.includes(other), `${id} after ${other}`);
      }
    }
  });

  it('tags every resource that takes a tag', () => {
    const untagged = steps.flatMap(({ apply }) =>
      ensured(apply)
        .filter(({ ensure }) => ensure.taggable && ensure.key !== 'resourceGroup')
        .filter(({ by }) => !isTagged(by))
        .map(({ ensure }) => ensure.key),
    );
    assert.deepEqual(untagged, []);
    // What a policy hands down from the group must not mark what others make there.
    const group = steps
      .flatMap(({ apply }) => ensured(apply))
      .find(({ by }) => by.command === 'group create');
    const tags = group?.by.options.find(({ flag }) => flag === '--tags')?.argument;
    assert.equal((tags as readonly unknown[])[0], `${guide.tag.name}Group=`);
    // The ml extension drops the tags of a file: one there would be a promise that nobody keeps.
    assert.ok(!('tags' in (workspaceFile.content as object)));
  });

  it('does not make or delete what the reader brought', () => {
    for (const { id, apply, undo } of steps) {
      const changes = [...apply, ...undo];
      for (const one of changes) {
        const target = 'ensure' in one ? one.ensure : 'remove' in one ? one.remove : undefined;
        if (!target?.existing) continue;
        const guard = `!existing:${target.existing}` as const;
        assert.ok(one.when?.includes(guard), `${id}: ${target.key} without ${guard}`);
      }
    }
  });

  it('undoes every tagged resource that it makes, or says what remains', () => {
    for (const { id, apply, undo, remains = [] } of steps) {
      const removed = undo.flatMap((one) => ('remove' in one ? [one.remove.key] : []));
      const kept = ensured(apply)
        .map(({ ensure }) => ensure)
        .filter(({ key, taggable }) => taggable && !removed.includes(key));
      assert.deepEqual(
        kept.map(({ key }) => key),
        [],
        id,
      );
      const said = undo.length > 0 || remains.length > 0;
      assert.ok(said || isPartOfAnother(id) || onlyAsks(id), id);
    }
  });

  it('says for each expectation which control it proves, and that control knows the step', () => {
    for (const { id, checks } of steps) {
      for (const { control, label } of checks.flatMap(({ expect }) => expect)) {
        assert.ok(
          stepsOf(controlsById.get(control)).includes(id),
          `${id}: "${label}" proves ${control}`,
        );
      }
    }
  });
});

describe('a control', () => {
  it('names steps that there are', () => {
    for (const control of controls) {
      assert.equal(stepsOf(control).length === 0, control.portalOnly ?? false, control.id);
      if (control.portalOnly)
        assert.ok(control.note, `${control.id} says what to do in the portal`);
      for (const id of stepsOf(control)) assert.ok(stepsById.has(id), `${control.id}: ${id}`);
    }
  });

  it('is proven by at least one expectation, unless only the portal can bring it about', () => {
    const proven = new Set(
      steps.flatMap(({ checks }) =>
        checks.flatMap(({ expect }) => expect.map((one) => one.control)),
      ),
    );
    assert.deepEqual(
      controls.filter(({ id, portalOnly }) => !portalOnly && !proven.has(id)).map(({ id }) => id),
      [],
    );
  });

  it('brings a step or has lines in it, not both, and every step is brought by one', () => {
    const brought = new Set(controls.flatMap((control) => control.steps));
    assert.deepEqual(
      stepIds.filter((id) => !brought.has(id)),
      [],
    );
    for (const { id, steps: own, within } of controls) {
      assert.deepEqual(repeated([...own, ...within]), [], id);
    }
  });

  it('points at flags of its own steps and keys of files that are there', () => {
    for (const control of controls) {
      for (const line of control.lines) {
        assert.ok(stands(line), `${control.id}: ${'flag' in line ? line.flag : line.key}`);
        if ('step' in line)
          assert.ok(stepsOf(control).includes(line.step), `${control.id}: ${line.step}`);
      }
    }
  });
});

/** The steps that a control brings, and those in which it has lines. */
function stepsOf(control: Control | undefined): readonly StepId[] {
  return [...(control?.steps ?? []), ...(control?.within ?? [])];
}

/** What it makes goes with another step, or with all roles that the plan gave, so it has nothing to undo. */
function isPartOfAnother(id: string): boolean {
  return [
    'iam-groups',
    'iam-scoring-caller',
    'iam-workspace-self',
    'net-managed-vnet',
    'data-outbound-rule',
    'data-recovery',
    'data-datastore',
    'data-asset',
    'model-register',
    'model-deployment',
  ].includes(id);
}

/** It asks for something and shows the answer, so it leaves nothing to undo. */
function onlyAsks(id: string): boolean {
  return [
    'model-call',
    'gov-compliance',
    'gov-image-scan',
    'gov-image-digest',
    'gov-inventory',
  ].includes(id);
}

/** Files that another one names as lying beside it. */
function filesBeside({ content }: File): readonly File[] {
  const texts = JSON.stringify(content);
  return files.filter(
    ({ name }) =>
      texts.includes(`"./${name}"`) ||
      (name.includes('/') && texts.includes(`"./${dirname(name)}"`)),
  );
}

function stands(line: Line): boolean {
  if ('file' in line) return files.includes(line.file) && hasKey(line.file.content, line.key);
  const calls = stepsById.get(line.step)?.apply.flatMap(callsOf) ?? [];
  return calls.some(({ options }) => options.some(({ flag }) => flag === line.flag));
}

function hasKey(content: Content, key: string): boolean {
  if (typeof content !== 'object') return false;
  if (Array.isArray(content)) return content.some((item: Content) => hasKey(item, key));
  return Object.entries(content as Record<string, Content>).some(
    ([name, value]) => name === key || hasKey(value, key),
  );
}

function assertAsked(step: string, statements: readonly Statement[]): void {
  const asked: string[] = [];
  for (const one of statements) {
    const given = 'ensure' in one ? (one.captures ?? []).map(({ capture }) => capture) : [];
    for (const name of outputsOf(callsOf(one).flatMap(references))) {
      assert.ok([...asked, ...given].includes(name), `${step}: ${name}`);
    }
    if ('capture' in one) asked.push(one.capture);
  }
}

function ensured(statements: readonly Statement[]): readonly Ensure[] {
  return statements.flatMap((one) => ('ensure' in one ? [one] : []));
}

/** By an option, or by the template that the call deploys. */
function isTagged(call: Call): boolean {
  const deployed = references(call).flatMap((one) => ('file' in one ? [one.file] : []));
  const map = JSON.stringify(tagged(guide.tag));
  const byFile = deployed.some(({ content }) => JSON.stringify(content).includes(map));
  return byFile || references(call).some((one) => 'tag' in one && one.tag === guide.tag);
}

function everyCall({ apply, undo, checks }: Step): readonly Call[] {
  const reads = checks.flatMap(({ read, captures = [] }) => [
    read,
    ...captures.map(({ from }) => from),
  ]);
  return [...[...apply, ...undo].flatMap(callsOf), ...reads];
}

function references({ options }: Call): readonly Reference[] {
  return options
    .flatMap(({ argument }) => argumentWords(argument))
    .flat()
    .filter(isReference);
}

function isReference(part: string | Reference): part is Reference {
  return typeof part !== 'string';
}

function resourceOf(one: Reference): readonly Resource[] {
  if ('id' in one) return [one.id];
  if ('part' in one) return [one.of];
  if ('file' in one)
    return wordsOf(one.file.content).flat().filter(isReference).flatMap(resourceOf);
  return [];
}

function outputsOf(list: readonly Reference[]): readonly string[] {
  return list.flatMap((one) => ('output' in one ? [one.output] : []));
}

function repeated(texts: readonly string[]): readonly string[] {
  return texts.filter((text, at) => texts.indexOf(text) !== at);
}
