import { guide } from '../guide/guide.ts';
import { type OriginalSnippet, originals } from '../guide/original/original.ts';
import { type OriginalText, originalTexts } from '../guide/original/original-texts.ts';
import { isPiece, type Template } from '../language/template.ts';
import { onePerLine } from './option-lines.ts';
import { fileView, type SnippetView, stepCommands } from './snippets.ts';

/** The fate of a line when the original is compared with what stands here; a kept one may hold the reader's value. */
export type LineMark = 'goes' | 'comes' | 'changed' | 'kept';

/** A snippet of the original beside what replaces it; each line of either has a mark. */
export interface OriginalView {
  readonly language: OriginalText['language'];
  readonly text: string;
  readonly marks: readonly LineMark[];
  /** The commands with the files that they read, or a file. */
  readonly ours: readonly { readonly snippet: SnippetView; readonly marks: readonly LineMark[] }[];
}

/** Compares a snippet of the original with what replaces it, an option or a key at a time. */
export function originalView(original: OriginalSnippet): OriginalView {
  const { language, text: printed } = textOf(original);
  const text = language === 'bash' ? wholeText(onePerLine([printed])) : printed;
  const theirs = linesOf(text, language).map(withBareKey);
  const [first, ...files] = replacing(original).map((snippet) => {
    const isFile = snippet.kind === 'file';
    const template = isFile ? snippet.template : snippet.template('bash');
    return { snippet, lines: linesOf(wholeText(template), isFile ? snippet.format : 'bash') };
  });
  if (!first) throw new Error(`Nothing replaces snippet ${original.number}.`);
  const ours = [first, ...files.filter(({ lines }) => saysTheSame(lines, theirs))];
  const all = ours.flatMap(({ lines }) => lines);
  return {
    language,
    text,
    marks: theirs.map((line) => markOf(line, all, 'goes')),
    ours: ours.map(({ snippet, lines }) => ({
      snippet,
      marks: lines.map((line) => markOf(line, theirs, 'comes')),
    })),
  };
}

function textOf({ number }: OriginalSnippet): OriginalText {
  const text = originalTexts[number];
  if (!text) throw new Error(`The text of snippet ${number} is not here.`);
  return text;
}

/** What replaces a snippet; a file that replaces another one is shown there. */
function replacing({ replacement }: OriginalSnippet): readonly SnippetView[] {
  if ('file' in replacement) {
    return guide.files.filter(({ id }) => id === replacement.file).map(fileView);
  }
  const others = originals.flatMap(({ replacement: one }) => ('file' in one ? [one.file] : []));
  return guide.steps
    .filter(({ id }) => id === replacement.step)
    .flatMap((step): readonly SnippetView[] => {
      const commands = stepCommands(step, 'apply');
      const files = (step.files ?? []).filter(({ id }) => !others.includes(id));
      return [
        { ...commands, template: (shell) => onePerLine(commands.template(shell)) },
        ...files.map(fileView),
      ];
    });
}

/** Stands for a value of the reader. */
const slotSign = '\u{FFFC}';

/** The text of a template with all its pieces, as a page holds it. */
function wholeText(template: Template): string {
  return template
    .map((part) => {
      if (typeof part === 'string') return part;
      return isPiece(part) ? wholeText(part.pieces) : slotSign;
    })
    .join('');
}

interface Line {
  /** What it is compared by: an option with its command, or a key; nothing where it says nothing. */
  readonly keys: readonly string[];
  readonly value: string;
}

const linesOf = (text: string, format: string): readonly Line[] =>
  format === 'bash' ? commandLines(text) : keyLines(text);

const longNames: Readonly<Record<string, string>> = {
  '-n': '--name',
  '-g': '--resource-group',
  '-l': '--location',
  '-o': '--output',
};

function commandLines(text: string): readonly Line[] {
  let command = '';
  return text.split('\n').map((line): Line => {
    const [, called] = /^(?:\w+=\$\()?(az(?: [a-z][a-z-]*)+)/.exec(line) ?? [];
    if (called) {
      command = called;
      return { keys: [called], value: '' };
    }
    const [, flag, value = ''] = /^\s+(--?[a-z][\w-]*) ?(.*?)(?: \\)?$/.exec(line) ?? [];
    if (!flag) return keyLine(line);
    return { keys: [`${command} ${longNames[flag] ?? flag}`], value: plain(value) };
  });
}

/** `--min-instances` of a command says what `min_instances` says in a file. */
function withBareKey({ keys, value }: Line): Line {
  const bare = keys.flatMap((key) => / --([\w-]+)$/.exec(key)?.[1]?.replaceAll('-', '_') ?? []);
  return { keys: [...keys, ...bare], value };
}

/** Lines of YAML and JSON, each by its key with those that it stands under. */
function keyLines(text: string): readonly Line[] {
  const open: { readonly indent: number; readonly key: string }[] = [];
  return text.split('\n').map((line): Line => {
    const { keys, value, isItem } = keyLine(line);
    const [key] = keys;
    if (key === undefined || isItem) return { keys, value };
    const indent = line.search(/[^\s-]/);
    while ((open.at(-1)?.indent ?? -1) >= indent) open.pop();
    open.push({ indent, key });
    const path = open.map((one) => one.key).join('.');
    return { keys: [path], value };
  });
}

/** A line of YAML or JSON by itself. Braces and comments say nothing. */
function keyLine(line: string): Line & { readonly isItem?: true } {
  if (/^\s*(?:#.*|[[\]{}'",]*)$/.test(line)) return { keys: [], value: '' };
  const [, name, value = ''] = /^\s*(?:- )?"?([\w$]+)"?:\s(.*)$/.exec(line) ?? [];
  return name
    ? { keys: [name], value: plain(value) }
    : { keys: [plain(line)], value: '', isItem: true };
}

function plain(text: string): string {
  return text.replaceAll(/["']|,$/g, '').trim();
}

function markOf(line: Line, others: readonly Line[], absent: LineMark): LineMark {
  if (line.keys.length === 0) return 'kept';
  const same = others.filter(({ keys }) => keys.some((key) => line.keys.includes(key)));
  if (same.length === 0) return absent;
  return same.some(({ value }) => isSame(value, line.value)) ? 'kept' : 'changed';
}

/** A file belongs beside a command when it says what the command said by its options: one key in common is chance. */
function saysTheSame(lines: readonly Line[], theirs: readonly Line[]): boolean {
  const all = new Set(theirs.flatMap(({ keys }) => keys));
  return lines.filter(({ keys }) => keys.some((key) => all.has(key))).length > 1;
}

/** A value of the reader stands for any example; what stands around it in a path, an image or a sentence is ours. */
function isSame(one: string, other: string): boolean {
  return one === other || isExampleOf(one, other) || isExampleOf(other, one);
}

function isExampleOf(value: string, slotted: string): boolean {
  if (!slotted.includes(slotSign)) return false;
  if (!/[/: ]/.test(slotted)) return true;
  const around = slotted
    .split(slotSign)
    .map((text) => text.replaceAll(/[^\w\s]/g, String.raw`\$&`));
  return new RegExp(`^${around.join('.*')}$`).test(value);
}
