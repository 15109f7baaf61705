import { $outline, $parts } from '../../state/builder.ts';
import { $planData } from '../../state/plan.ts';
import { loadOutline, loadPart } from './artefact.ts';

/** Puts the outline into the stores; where the fetch fails, the page says so and can try again. */
export async function takeOutline(): Promise<void> {
  $outline.set(undefined);
  const outline = await loadOutline();
  if (outline) $planData.set(outline); // plan.json holds the same and need not be fetched
  $outline.set(outline ?? false);
}

/** Puts a part into the stores once it is here; `false` there says that it did not load. */
export async function takePart(name: string): Promise<void> {
  if ($parts.get()[name]) return;
  const part = await loadPart(name);
  $parts.set({ ...$parts.get(), [name]: part ?? false });
}
