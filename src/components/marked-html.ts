import type { LineMark } from '../page-model/original-view.ts';

/** Puts an empty element at the start of each line that goes, comes or is changed; it adds no text, so a copy has none. */
export function markedHtml(html: string, marks: readonly LineMark[]): string {
  if (marks.length === 0) return html;
  const lines = html.split('\n');
  if (lines.length !== marks.length) {
    throw new Error(`There are ${marks.length} marks for ${lines.length} lines.`);
  }
  return lines
    .map((line, at) => (marks[at] === 'kept' ? line : `<i data-mark="${marks[at]}"></i>${line}`))
    .join('\n');
}
