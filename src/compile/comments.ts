// Where the comments of a script stand. The grammars of editors take a third of a build to tell it, and that of bash loses
// its way in a long script; this knows what begins and ends a text in each shell, and nothing else of it.
import type { Shell } from '../language/artefact.ts';

/** A part of a text, within one line. */
export interface Part {
  readonly from: number;
  readonly to: number;
}

/** What one is in: code, or a text in quotation marks. `$'…'` of bash is a text that knows the escape. */
type Inside = 'code' | 'single' | 'escaped' | 'double';

/** What stands between two lines or marks, whatever it holds. */
interface Block {
  readonly begin: RegExp;
  /** What ends it, of what began it. */
  readonly end: (begun: RegExpExecArray) => RegExp;
  readonly isComment?: true;
}

interface Grammar {
  /** What stands behind it stands for itself. */
  readonly escape: string;
  readonly blocks: readonly Block[];
}

const grammars: Readonly<Record<Shell, Grammar>> = {
  bash: {
    escape: '\\',
    blocks: [
      {
        begin: /<<-?(['"]?)([A-Za-z]\w*)\1/y,
        end: ([, , word]) => new RegExp(String.raw`\n\t*${word}(?=\n|$)`, 'g'),
      },
    ],
  },
  powershell: {
    escape: '`',
    blocks: [
      { begin: /<#/y, end: () => /#>/g, isComment: true },
      { begin: /@(['"])(?=\n)/y, end: ([, mark]) => new RegExp(String.raw`\n${mark}@`, 'g') },
    ],
  },
};

/** The comments of a text in the order in which they stand; one of several lines is a part in each. */
export function commentsIn(text: string, shell: Shell): readonly Part[] {
  const { escape, blocks } = grammars[shell];
  const comments: Part[] = [];
  const within: Inside[] = [];
  let at = 0;
  /** Code: gives where it goes on. */
  const inCode = (character: string): number => {
    if (character === escape) return at + 2;
    if (character === '#' && /^$|[\s;(]/.test(text.charAt(at - 1))) {
      const to = endOf(text, /(?=\n)/g, at);
      comments.push({ from: at, to });
      return to;
    }
    for (const { begin, end, isComment } of blocks) {
      begin.lastIndex = at;
      const begun = begin.exec(text);
      if (!begun) continue;
      const to = endOf(text, end(begun), begin.lastIndex);
      if (isComment) comments.push(...linesOf(text, at, to));
      return to;
    }
    if (character === "'") {
      within.push(shell === 'bash' && text.charAt(at - 1) === '$' ? 'escaped' : 'single');
    } else if (character === '"') within.push('double');
    else if (character === '(') within.push('code');
    else if (character === ')') within.pop();
    return at + 1;
  };
  /** A text, in which only one of double marks holds code, between brackets. */
  const inText = (character: string, inside: Inside): number => {
    if (character === escape && inside !== 'single') return at + 2;
    if (character === (inside === 'double' ? '"' : "'")) within.pop();
    else if (inside === 'double' && text.startsWith('$(', at)) {
      within.push('code');
      return at + 2;
    }
    return at + 1;
  };
  while (at < text.length) {
    const inside = within.at(-1) ?? 'code';
    const character = text.charAt(at);
    at = inside === 'code' ? inCode(character) : inText(character, inside);
  }
  return comments;
}

/** Behind the first match from there on, or the end of the text. */
function endOf(text: string, pattern: RegExp, from: number): number {
  pattern.lastIndex = from;
  return pattern.test(text) ? pattern.lastIndex : text.length;
}

function linesOf(text: string, from: number, to: number): readonly Part[] {
  return [...text.slice(from, to).matchAll(/[^\n]+/g)].map(({ 0: line, index }) => ({
    from: from + index,
    to: from + index + line.length,
  }));
}
