import { isPiece, type Template } from '../language/template.ts';

/** Breaks a template of bash commands so that each option of a call stands on a line of its own. */
export function onePerLine(template: Template): Template {
  const breakText = lineBreaker();
  const walk = (parts: Template): Template =>
    parts.map((part) => {
      if (typeof part === 'string') return breakText(part);
      return isPiece(part) ? { ...part, pieces: walk(part.pieces) } : part;
    });
  return walk(template);
}

/** A breaker of texts that follow each other: it knows from one to the next whether it stands inside quotes or `$(…)`. */
function lineBreaker(): (text: string) => string {
  let quote = '';
  let depth = 0;
  return (text) =>
    text.replaceAll(/\\.|["']|\$\(|\)|(?<=\S|^) (?=--?[a-z])/g, (found) => {
      if (found === '"' || found === "'") {
        if (quote === '') quote = found;
        else if (quote === found) quote = '';
      } else if (quote !== "'" && found === '$(') depth += 1;
      else if (quote !== "'" && found === ')') depth = Math.max(0, depth - 1);
      else if (found === ' ' && quote === '' && depth === 0) return ' \\\n  ';
      return found;
    });
}
