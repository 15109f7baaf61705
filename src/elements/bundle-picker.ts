import type { ScriptKind, Shell } from '../language/artefact.ts';
import type { SectionId } from '../language/guide.ts';
import { $contents } from '../state/builder.ts';
import { comingAlong } from '../state/plan.ts';
import { setSelection, type BundleSelection } from '../state/bundle-selection.ts';
import { follow, StoreElement, part, setText } from './store-element.ts';

/** Checkboxes for the sections, shells and scripts of the bundle, with the steps that the sections bring along. */
export class BundlePicker extends StoreElement {
  protected override connect(signal: AbortSignal): void {
    const take = (): void => setSelection(this.#chosen(true), this.#chosen(false));
    this.addEventListener('change', take, { signal });
    take(); // the reader may have checked some before this was here
    follow($contents, () => this.#tell(), signal);
  }

  /** The values of the checkboxes, those that are checked or all. */
  #chosen(isChecked: boolean): Required<BundleSelection> {
    const read = (name: string): readonly string[] =>
      [...this.querySelectorAll<HTMLInputElement>(`input[name="${name}"]`)]
        .filter(({ checked }) => checked || !isChecked)
        .map(({ value }) => value);
    return {
      sections: read('section') as SectionId[], // the page offers these
      shells: read('for-shell') as Shell[],
      scripts: read('script') as ScriptKind[],
    };
  }

  #tell(): void {
    const contents = $contents.get();
    if (!contents) return;
    const { plan } = contents;
    const { sections } = this.#chosen(true);
    const along = sections.length > 0 ? comingAlong(plan, sections) : [];
    const own = plan.steps.length - along.length;
    const titles = along.map(({ title }) => title).join(', ');
    const sentence =
      sections.length === 0
        ? `Nothing is checked: the bundle holds the whole guide, ${steps(own)}.`
        : `The bundle holds ${steps(own)} of ${sections.length === 1 ? 'this section' : 'these sections'}${
            along.length > 0 ? `, and ${steps(along.length)} that they need: ${titles}` : ''
          }.`;
    setText(part(this, '[role=status]', HTMLElement), sentence);
  }
}

function steps(count: number): string {
  return count === 1 ? '1 step' : `${count} steps`;
}
