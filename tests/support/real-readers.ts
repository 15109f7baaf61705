// Each kind of text read by the program that reads it for real: a value goes in by a slot and must come out.
import { spawnSync } from 'node:child_process';
import { parse } from 'yaml';
import { shellSyntax } from '../../src/shells/syntax.ts';
import { fileTemplate } from '../../src/compile/file-template.ts';
import { statementsSnippet } from '../../src/compile/snippet.ts';
import { fill } from '../../src/fill/fill.ts';
import type { Shell } from '../../src/language/artefact.ts';
import { text } from '../../src/language/file.ts';
import type { Template } from '../../src/language/template.ts';
import { parameter } from '../../src/language/word.ts';
import { readerOf } from './readers.ts';
import { runText, skipWithout } from './shells.ts';
import { guide } from '../../src/guide/guide.ts';

export interface RealReader {
  readonly name: string;
  readonly skip: string | false;
  /** Whether the text can be there at all: shell files are UTF-8, and bash knows no NUL. */
  readonly canHold: (text: string) => boolean;
  /** What is read where each of the texts was written. */
  readonly read: (texts: readonly string[]) => readonly string[];
}

const python =
  'import sys, json, yaml\nfor line in sys.stdin: print(json.dumps(yaml.safe_load(json.loads(line))["value"]))';
const hasPyYaml = spawnSync('python3', ['-c', 'import yaml']).status === 0;

export const realReaders: readonly RealReader[] = [
  {
    name: 'bash',
    skip: skipWithout.bash,
    canHold: (one) => one.isWellFormed() && !one.includes('\0'),
    read: (texts) => runAll('bash', texts).split('\0').slice(0, -1),
  },
  {
    name: 'PowerShell',
    skip: skipWithout.powershell,
    canHold: (one) => one.isWellFormed(),
    read: (texts) => linesOf(runAll('powershell', texts)).map(fromBase64),
  },
  ...(['1.1', '1.2'] as const).map((version) => ({
    name: `YAML ${version}`,
    skip: false as const,
    canHold: () => true,
    read: (texts: readonly string[]) =>
      filled(yaml, texts).map((one) => (parse(one, { version }) as { value: string }).value),
  })),
  {
    name: 'PyYAML',
    skip: hasPyYaml ? false : 'There is no python3 with PyYAML.',
    canHold: () => true,
    read: (texts) =>
      linesOf(runPython(filled(yaml, texts))).map((one) => JSON.parse(one) as string),
  },
  {
    name: 'JSON.parse',
    skip: false,
    canHold: () => true,
    read: (texts) => filled(json, texts).map((one) => (JSON.parse(one) as { value: string }).value),
  },
];

const id = 'customRoleName';
const call = { command: 'read', options: [{ flag: '--value', argument: [parameter(id)] }] };
const snippet = (shell: Shell): Template =>
  statementsSnippet('Read a value', [{ call }], { ...guide, resources: [] }, shellSyntax[shell]);
const file = (format: 'yaml' | 'json'): Template =>
  fileTemplate(
    {
      id: 'value',
      name: 'value',
      title: 'Value',
      describes: '',
      format,
      content: { value: text(parameter(id)), after: 'it' },
    },
    guide,
  );
const yaml = file('yaml');
const json = file('json');

const tellers: Readonly<Record<Shell, string>> = {
  bash: `az() { [ "$#" = 3 ] && printf '%s\\0' "$3"; }`,
  powershell: `function az {
    if ($args.Count -ne 3) { throw 'Other words than three.' }
    [Console]::Out.WriteLine([Convert]::ToBase64String([Text.Encoding]::Unicode.GetBytes($args[2])))
  }`,
};

function filled(template: Template, texts: readonly string[]): readonly string[] {
  const { situation } = readerOf();
  return texts.map((one) => fill(template, { situation, textOf: () => one }));
}

function runAll(shell: Shell, texts: readonly string[]): string {
  const script = [tellers[shell], ...filled(snippet(shell), texts)].join('\n');
  const { status, stdout, stderr } = runText(shell, script);
  if (status !== 0 || stderr !== '') throw new Error(`${shell} ended with ${status}: ${stderr}`);
  return stdout;
}

function runPython(documents: readonly string[]): string {
  const input = documents.map((one) => JSON.stringify(one)).join('\n');
  const { status, stdout, stderr } = spawnSync('python3', ['-c', python], {
    input,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  return stdout;
}

function linesOf(printed: string): readonly string[] {
  return printed
    .split('\n')
    .slice(0, -1)
    .map((line) => line.trimEnd());
}

function fromBase64(line: string): string {
  return Buffer.from(line, 'base64').toString('utf16le');
}
