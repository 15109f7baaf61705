import { findControl, findFile, findStep } from './find.ts';
import { hasItem, type PageBlock, type PageItem } from './read-mdx.ts';
import { controlCommands, fileView, type SnippetView } from './snippets.ts';
import { stepView } from './step-view.ts';

/**
 * The snippets of one item of a page, in their order. A file that the page shows by itself is not repeated at the step
 * that reads it.
 */
export function snippetsOf(
  { kind, id }: PageItem,
  blocks: readonly PageBlock[],
  page: string,
): readonly SnippetView[] {
  switch (kind) {
    case 'step': {
      const { apply, files, verify, undo } = stepView(findStep(id, page));
      const shown = files.filter((file) => !hasItem(blocks, 'file', file.id)).map(fileView);
      return [apply, ...shown, ...(undo ? [undo] : []), ...(verify ? [verify] : [])];
    }
    case 'control': {
      const verify = controlCommands(findControl(id, page));
      return verify ? [verify] : [];
    }
    case 'file':
      return [fileView(findFile(id, page))];
  }
}
