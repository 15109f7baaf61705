import type { Basis, Control, Guide } from '../language/guide.ts';
import type { File } from '../language/file.ts';
import type { Template } from '../language/template.ts';
import { collectScript } from './collect.ts';
import { fileTemplate } from './file-template.ts';
import { scriptHeader } from './header.ts';
import { leastPrivilegeRole } from './least-privilege.ts';
import { laterOf, planOrder } from './plan-order.ts';
import { readmeTemplate } from './readme.ts';
import type { Library } from './library-pieces.ts';
import { scriptTemplate } from './script.ts';
import { shellSyntax } from '../shells/syntax.ts';
import { scriptLines } from './script-lines.ts';
import type { ScriptShell } from './script-shell.ts';
import {
  type Artefact,
  eachShell,
  type PlanFile,
  type PlanControl,
  type ScriptKind,
  type ScriptTemplates,
} from '../language/artefact.ts';
import type { SwitchId } from '../parameters/ids.ts';

/** Everything that scripts and bundles are made of, from the guide's data: the one artefact. */
export function compileGuide(guide: Guide, library: Library, version: string): Artefact {
  const order = planOrder(guide);
  const steps = order.map(({ step }) => step);
  const scripts = (shell: ScriptShell): ScriptTemplates => {
    const header = scriptHeader(order, guide, version);
    const parts = { guide, order: steps, header, version };
    const script = (kind: ScriptKind): Template => scriptTemplate(kind, parts, shell, library);
    return {
      apply: script('apply'),
      verify: script('verify'),
      repair: script('repair'),
      undo: script('undo'),
    };
  };
  return {
    steps: order.map(({ step, dependencies }) => ({
      id: step.id,
      title: step.title,
      section: step.section,
      runsIn: step.runsIn,
      when: step.when ?? [],
      dependencies,
      later: laterOf(step, guide.parameters),
    })),
    controls: guide.controls.map((control) => planControl(control, guide)),
    files: guide.files.map((file) => ({
      ...planFile(file, guide),
      template: fileTemplate(file, guide),
    })),
    scripts: eachShell((shell) => scripts(scriptLines(shellSyntax[shell]))),
    ...(guide.collection
      ? {
          collect: eachShell((shell) => collectScript(guide, version, shellSyntax[shell], library)),
        }
      : {}),
    readme: readmeTemplate(order, guide),
    role: leastPrivilegeRole(
      guide,
      order.map(({ step }) => step.id),
    ),
  };
}

/** A control belongs to the last switch of its conditions: data-cmk-storage to `storageKey`, not to what that needs. */
export function planControl(
  { id, title, steps, when = [], optional }: Control,
  { parameters: { choices } }: Basis,
): PlanControl {
  const isSwitch = (one: string): one is SwitchId =>
    Object.hasOwn(choices, one) && choices[one as SwitchId].kind === 'switch';
  const choice = optional ? when.findLast(isSwitch) : undefined;
  const facts = { id, title, steps, when, optional: optional ?? false };
  return choice ? { ...facts, choice } : facts;
}

function planFile({ id, name, when = [] }: File, { steps }: Guide): Omit<PlanFile, 'template'> {
  const users = steps.filter(({ files }) => files?.some((file) => file.id === id));
  return { id, name, when, steps: users.map((step) => step.id) };
}
