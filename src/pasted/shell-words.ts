// Reads pasted shell text far enough to find the calls in it. It runs nothing and expands nothing: what a variable or a
// substitution would give stays open.

/** The shell that a pasted text is written for. */
export type PastedShell = 'bash' | 'powershell';

/** A word of a call; an open one holds what only the shell knows when it runs. */
export interface PastedWord {
  readonly text: string;
  readonly isOpen: boolean;
}

/** A call as its words, with the line on which it starts. */
export interface PastedCall {
  readonly words: readonly PastedWord[];
  readonly line: number;
}

/** A sentence on what the shell itself would not read as the reader means it. */
export interface ShellFault {
  readonly line: number;
  readonly sentence: string;
}

/** The calls of a text in the order in which they run, and what is wrong with it before `az` even sees them. */
export interface ShellText {
  readonly shell: PastedShell;
  readonly calls: readonly PastedCall[];
  readonly faults: readonly ShellFault[];
}

/** The most characters that are read, so that no text holds the page. */
export const mostCharacters = 20_000;

const deepest = 8;

interface Syntax {
  readonly escape: string;
  readonly sign: string;
  readonly otherEscape: string;
  readonly otherName: string;
  readonly otherSign: string;
}

const syntaxes: Readonly<Record<PastedShell, Syntax>> = {
  bash: {
    escape: '\\',
    sign: 'backslash',
    otherEscape: '`',
    otherName: 'PowerShell',
    otherSign: 'backtick',
  },
  powershell: {
    escape: '`',
    sign: 'backtick',
    otherEscape: '\\',
    otherName: 'bash',
    otherSign: 'backslash',
  },
};

/** Tells the shell of a text by how its lines go on, and by what only PowerShell writes. */
export function shellOf(text: string): PastedShell {
  if (/`[ \t]*$/m.test(text) && !/\\[ \t]*$/m.test(text)) return 'powershell';
  return /^[ \t]*(?:\$[\w:]+[ \t]*=|@\(|function [A-Z]|\$env:)/m.test(text) ? 'powershell' : 'bash';
}

/** Reads the calls of a text of at most `mostCharacters` characters, those inside substitutions too. */
export function readShellText(text: string, shell: PastedShell = shellOf(text)): ShellText {
  const calls: PastedCall[] = [];
  const faults: ShellFault[] = [];
  const lines = text.slice(0, mostCharacters).replaceAll(/\r\n?/g, '\n');
  scan(lines, { shell, line: 1, depth: 0, calls, faults });
  return { shell, calls, faults: faults.toSorted((one, other) => one.line - other.line) };
}

interface Scan {
  readonly shell: PastedShell;
  readonly line: number;
  readonly depth: number;
  readonly calls: PastedCall[];
  readonly faults: ShellFault[];
}

function scan(text: string, { shell, line: firstLine, depth, calls, faults }: Scan): void {
  const { escape, sign, otherEscape, otherName, otherSign } = syntaxes[shell];
  let line = firstLine;
  let at = 0;
  let words: PastedWord[] = [];
  let startLine = line;
  let word: { text: string; isOpen: boolean } | undefined;

  const add = (more: string, isOpen = false): void => {
    if (!word && words.length === 0) startLine = line;
    word = { text: (word?.text ?? '') + more, isOpen: (word?.isOpen ?? false) || isOpen };
  };
  const endWord = (): void => {
    if (word) words.push(word);
    word = undefined;
  };
  const endCall = (): void => {
    endWord();
    if (words.length > 0) calls.push({ words, line: startLine });
    words = [];
  };
  const fault = (sentence: string, where = line): void =>
    void faults.push({ line: where, sentence });
  const inner = (from: number, to: number, fromLine: number): void => {
    if (depth < deepest) {
      scan(text.slice(from, to), { shell, line: fromLine, depth: depth + 1, calls, faults });
    }
  };
  /** Passes over the text up to `end`, and counts its lines. */
  const pass = (end: number): string => {
    const passed = text.slice(at, end);
    line += passed.split('\n').length - 1;
    at = end;
    return passed;
  };

  while (at < text.length) {
    const character = text.charAt(at);
    const rest = text.slice(at, at + 200);
    if (character === '\n') {
      endCall();
      pass(at + 1);
    } else if (character === ' ' || character === '\t') {
      endWord();
      at += 1;
    } else if (character === escape && rest[1] === '\n') {
      endWord();
      pass(at + 2);
    } else if (character === escape && /^.[ \t]+(?:#.*)?(?:\n|$)/.test(rest) && !word) {
      // What comes was meant to belong to it, so it is read on as one command.
      fault(
        `A blank follows the ${sign}, so the line does not go on: the command ends here and the next line fails.`,
      );
      endWord();
      const end = text.indexOf('\n', at);
      pass(end < 0 ? text.length : end + 1);
    } else if (character === otherEscape && /^.[ \t]*(?:\n|$)/.test(rest) && !word) {
      fault(`A line ends with the ${otherSign} of ${otherName}; this text reads as ${shell}.`);
      at += 1;
      const [blanks = ''] = /^[ \t]*/.exec(rest.slice(1)) ?? [];
      endWord();
      pass(at + blanks.length + 1);
    } else if (character === '#' && !word) {
      const end = text.indexOf('\n', at);
      at = end < 0 ? text.length : end;
    } else if (character === escape) {
      add(text.slice(at + 1, at + 2));
      pass(at + 2);
    } else if (character === "'" || character === '"') {
      const end = closing(text, at, character, shell);
      if (end < 0) {
        fault(`The quote ${character} that opens here is not closed.`);
        add(text.slice(at + 1), true);
        at = text.length;
        continue;
      }
      const quoted = text.slice(at + 1, end);
      if (character === "'") add(shell === 'bash' ? quoted : quoted.replaceAll("''", "'"));
      else {
        add(unescaped(quoted, escape), /\$[\w{(]|`/.test(withoutEscapes(quoted, escape)));
        for (const [from, to] of substitutions(quoted)) {
          const before = text.slice(at, at + 1 + from);
          inner(at + 1 + from, at + 1 + to, line + before.split('\n').length - 1);
        }
      }
      pass(end + 1);
    } else if (rest.startsWith('$(') || (character === '(' && shell === 'powershell')) {
      const open = character === '$' ? at + 2 : at + 1;
      const end = closingParenthesis(text, open, shell);
      inner(open, end < 0 ? text.length : end, line);
      if (end < 0) fault('The parenthesis that opens here is not closed.');
      add(text.slice(at, end < 0 ? text.length : end + 1), true);
      pass(end < 0 ? text.length : end + 1);
    } else if (character === '`' && shell === 'bash') {
      const end = text.indexOf('`', at + 1);
      inner(at + 1, end < 0 ? text.length : end, line);
      add(text.slice(at, end < 0 ? text.length : end + 1), true);
      pass(end < 0 ? text.length : end + 1);
    } else if (character === '$' || (character === '@' && shell === 'powershell' && !word)) {
      add(character, true);
      at += 1;
    } else if (/^<[A-Za-z][\w -]*>/.test(rest)) {
      const [placeholder = ''] = /^<[A-Za-z][\w -]*>/.exec(rest) ?? [];
      fault(`The shell reads \`${placeholder}\` as a redirection. Put your value in its place.`);
      add(placeholder, true);
      at += placeholder.length;
    } else if (/^[<>]/.test(rest)) {
      if (word && /^\d$/.test(word.text)) word = undefined;
      endWord();
      const [redirection = character] = /^[<>]+[&|]?[ \t]*[^\s;|&]*/.exec(rest) ?? [];
      at += redirection.length;
    } else if (/^[;|&()]/.test(rest)) {
      endCall();
      at += 1;
    } else {
      add(character);
      at += 1;
    }
  }
  endCall();
}

/** Where a quote closes; below zero where it does not. */
function closing(text: string, open: number, quote: string, shell: PastedShell): number {
  const { escape } = syntaxes[shell];
  for (let at = open + 1; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (quote === '"' && character === escape) at += 1;
    else if (character === quote) {
      if (shell === 'bash' || text.charAt(at + 1) !== quote) return at;
      at += 1; // PowerShell writes a quote inside quotes twice
    }
  }
  return -1;
}

function closingParenthesis(text: string, from: number, shell: PastedShell): number {
  let depth = 1;
  for (let at = from; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === syntaxes[shell].escape) at += 1;
    else if (character === "'" || character === '"') {
      const end = closing(text, at, character, shell);
      if (end < 0) return -1;
      at = end;
    } else if (character === '(') depth += 1;
    else if (character === ')') {
      depth -= 1;
      if (depth === 0) return at;
    }
  }
  return -1;
}

/** Where the texts of the substitutions of a quoted text start and end. */
function substitutions(quoted: string): readonly (readonly [from: number, to: number])[] {
  const found: (readonly [number, number])[] = [];
  for (let at = quoted.indexOf('$('); at >= 0;) {
    const end = closingParenthesis(quoted, at + 2, 'bash');
    if (end < 0) break;
    found.push([at + 2, end]);
    at = quoted.indexOf('$(', end);
  }
  return found;
}

function withoutEscapes(quoted: string, escape: string): string {
  return quoted.replaceAll(escape === '\\' ? /\\[\s\S]/g : /`[\s\S]/g, '');
}

function unescaped(quoted: string, escape: string): string {
  return escape === '\\'
    ? quoted.replaceAll(/\\(["\\$`])/g, '$1')
    : quoted.replaceAll(/`(.)|"(")/g, '$1$2');
}
