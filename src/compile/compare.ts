import { type Declaration, isDeclaration, settingsOf } from '../language/declaration.ts';
import type { Guide, Step } from '../language/guide.ts';
import type { Resource } from '../language/resource.ts';
import type { ScriptNodes } from '../language/script-node.ts';
import { type Ensure, ensuresIn } from '../language/statement.ts';
import { absorb } from '../language/template.ts';
import { idOf, nameOf } from '../language/word.ts';
import type { When } from '../parameters/conditions.ts';
import type { ExistingKey } from '../parameters/ids.ts';
import { quoteWord } from './call.ts';
import { namesGroup, type Writer } from './reference.ts';
import { remedyWords } from './repair.ts';
import type { ScriptShell } from './script-shell.ts';
import { type JudgedCheck, judgeLines } from './verify.ts';

/** A declaration of a step, and the resource that it reads. */
interface Declared {
  readonly step: Step;
  readonly declaration: Declaration;
  readonly of: Resource;
}

/** True for what carries the tag of the plan once it is made. */
export function isTagged({ by, tagged }: Ensure): boolean {
  return tagged ?? by.options.some(({ flag }) => flag === '--tags');
}

/**
 * Compares resources without the tag of the plan, brought ones, and their parts with what the plan would have made of
 * them: the settings that its steps declare, without those that apply sees to.
 */
export function compareLines(guide: Guide, writer: Writer, shell: ScriptShell): ScriptNodes {
  const { steps } = guide;
  const all = steps.flatMap((step) => ensuresIn(step.apply).map((one) => ({ step, one })));
  const madeKeys = new Set(all.map(({ one }) => one.ensure.key));
  const declared = steps.flatMap(declarationsOf);
  const tagged = new Set(all.flatMap(({ one }) => (isTagged(one) ? [one.ensure.key] : [])));
  const broughtAs = ({ existing }: Resource): ExistingKey | undefined =>
    existing && !namesGroup(existing, guide) ? existing : undefined;
  const groups = Map.groupBy(all, ({ one }) => one.ensure.key);
  return [...groups.values()].flatMap((some): ScriptNodes => {
    const resource = some[0]?.one.ensure;
    const whole = resource && wholeOf(resource, tagged);
    if (!resource || !whole) return [];
    const its = declared.filter(({ of }) => isPartOf(of, resource, madeKeys));
    const lines = judged(its, writer, shell);
    if (lines.length === 0) return [];
    const isWhole = whole === resource;
    const brought = broughtAs(whole);
    const any = some.flatMap(({ step, one }): readonly When[] => [
      [`step:${step.id}`, ...(one.when ?? [])],
      ...(brought && isWhole ? [[`step:${step.id}`, `existing:${brought}`] as const] : []),
    ]);
    const as = brought && guide.parameters.existing[brought].isCore ? 'core' : 'brought';
    const mark: ScriptNodes = brought
      ? [{ any: [[`existing:${brought}`]], pieces: [` ${as}`] }]
      : [];
    const [asked, other] = isWhole
      ? (['untagged', nameOf(resource)] as const)
      : (['untaggedPart', idOf(whole)] as const);
    const words = [quoteWord([idOf(resource)], writer), quoteWord([other], writer)];
    return [{ any: absorb(any), pieces: shell.ifUntagged(asked, words, mark, lines) }];
  });
}

/** The resource that a list of a group names with its tag, and of which this is a part; perhaps itself. */
function wholeOf(resource: Resource, tagged: ReadonlySet<string>): Resource | undefined {
  if (tagged.has(resource.key)) return resource;
  return resource.parent && wholeOf(resource.parent, tagged);
}

/** A step's declarations of resources that are read by their ids; a row of a list is none. */
function declarationsOf(step: Step): readonly Declared[] {
  return step.checks.filter(isDeclaration).flatMap((declaration) => {
    const { resource: of, in: where } = declaration;
    return of && where !== 'list' ? [{ step, declaration, of }] : [];
  });
}

/** A resource and what comes with it; what a step makes in it is compared by itself, or made. */
function isPartOf(of: Resource, whole: Resource, madeKeys: ReadonlySet<string>): boolean {
  if (of.key === whole.key) return true;
  return !madeKeys.has(of.key) && of.parent !== undefined && isPartOf(of.parent, whole, madeKeys);
}

/** The reads and expectations of settings that apply does not see to. */
function judged(its: readonly Declared[], writer: Writer, shell: ScriptShell): ScriptNodes {
  const checks = its.flatMap(({ step, declaration }): readonly JudgedCheck[] => {
    const { settings, ...check } = declaration;
    const expect = settings
      .filter(({ mend }) => mend.kind !== 'apply')
      .map(({ expectation }) => expectation);
    const when: When = [`step:${step.id}`];
    return expect.length > 0 ? [{ step, check: { ...check, expect }, when }] : [];
  });
  const mends = new Map(
    settingsOf(its.map(({ declaration }) => declaration)).map(
      ({ expectation, mend }) => [expectation, remedyWords(mend)] as const,
    ),
  );
  return judgeLines(checks, writer, shell, (one) => {
    const { word = '', sentence = '' } = mends.get(one) ?? {};
    return word === 'fixed' ? [[word], ['"', writer.literal(sentence), '"']] : [[word]];
  });
}
