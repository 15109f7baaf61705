import type { Shell } from '../language/artefact.ts';
import type { Context } from '../language/template.ts';
import { variableName } from '../language/variable.ts';
import type { ScriptNode, ScriptNodes } from './script-node.ts';

/** How one shell writes what every script says. */
export interface Dialect {
  readonly shell: Shell;
  readonly context: Context;
  readonly extension: 'sh' | 'ps1';
  /** Joins two lines of one command. */
  readonly continuation: string;
  /** A variable's name as the shell's own style has it. */
  name(variable: string): string;
  /** A variable between double quotes or alone; `next` decides whether its name needs braces. */
  use(variable: string, next: ScriptNode | undefined): string;
  /** Text between double quotes that means just itself. */
  literal(text: string): string;
  /** `name="value"` on a line of its own, without the line break. */
  assign(variable: string, value: ScriptNodes): ScriptNodes;
  /** What stands around a call whose printed scalar is kept. */
  capture(variable: string, call: ScriptNodes): ScriptNodes;
}

export const bash: Dialect = {
  shell: 'bash',
  context: 'bash',
  extension: 'sh',
  continuation: ' \\\n',
  name: (variable) => variableName(variable, 'bash'),
  use(variable, next) {
    const joins = typeof next === 'string' ? /^\w/.test(next) : next !== undefined;
    return joins ? `\${${this.name(variable)}}` : `$${this.name(variable)}`;
  },
  literal: (text) => text.replaceAll(/["$\\`]/g, '\\$&'),
  assign(variable, value) {
    return [`${this.name(variable)}="`, ...value, '"'];
  },
  capture(variable, call) {
    return [`${this.name(variable)}=$(`, ...call, ')'];
  },
};

export const powershell: Dialect = {
  shell: 'powershell',
  context: 'powershell',
  extension: 'ps1',
  continuation: ' `\n',
  name: (variable) => variableName(variable, 'powershell'),
  use(variable, next) {
    const joins = typeof next === 'string' ? /^[\w:?[(.]/.test(next) : next !== undefined;
    return joins ? `\${${this.name(variable)}}` : `$${this.name(variable)}`;
  },
  literal: (text) => text.replaceAll(/["$`\u201c-\u201e]/g, '`$&'),
  assign(variable, value) {
    return [`$${this.name(variable)} = "`, ...value, '"'];
  },
  capture(variable, call) {
    return [`$${this.name(variable)} = `, ...call];
  },
};

export const dialects: Readonly<Record<Shell, Dialect>> = { bash, powershell };
