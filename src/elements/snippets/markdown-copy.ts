import { situationOf } from '../../fill/plan.ts';
import type { Shell } from '../../language/artefact.ts';
import type { Template } from '../../language/template.ts';
import { $plan, isDropped } from '../../state/plan.ts';
import { changedMeanwhile, valuesOfNow } from '../../state/same-values.ts';
import { $shell } from '../../state/shell.ts';
import { $resolved } from '../../state/store.ts';
import { toClipboard } from '../dom/clipboard.ts';
import { StoreElement, part, setText } from '../dom/store-element.ts';
import { fetchPlanData } from '../plan/plan-data.ts';

/** A button that copies the page as Markdown, from the template at `data-template`, with the reader's values. */
export class MarkdownCopy extends StoreElement {
  protected override connect(signal: AbortSignal): void {
    const button = part(this, 'button', HTMLButtonElement);
    const say = (text: string): void => setText(part(this, '[role=status]', HTMLElement), text);
    button.addEventListener('click', () => void this.#copy().then(say), { signal });
    const stop = $resolved.listen(() => say(''));
    signal.addEventListener('abort', stop, { once: true });
  }

  /** Copies, and returns the message to show. */
  async #copy(): Promise<string> {
    try {
      const [templates, { markdownOf }] = await Promise.all([
        fetchTemplates(this.dataset['template'] ?? ''),
        import('../../state/markdown.ts'),
        fetchPlanData(),
      ]);
      const isStillSo = valuesOfNow();
      const resolved = $resolved.get();
      const steps = { has: (id: string): boolean => !isDropped(id, $plan.get()) };
      const text = markdownOf(templates[$shell.get()], resolved, situationOf(resolved, steps));
      if (!(await toClipboard(text))) return 'The browser refused to copy.';
      if (!isStillSo()) return changedMeanwhile;
      return text.startsWith('>')
        ? 'Copied. Its first line names the values that are not yours yet.'
        : 'Copied.';
    } catch (error) {
      console.warn(error);
      return 'The page did not load as Markdown. Check the connection and try again.';
    }
  }
}

async function fetchTemplates(address: string): Promise<Readonly<Record<Shell, Template>>> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return (await response.json()) as Readonly<Record<Shell, Template>>; // made by the same build
}
