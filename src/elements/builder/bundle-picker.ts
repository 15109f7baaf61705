import { counted } from '../../language/counted.ts';
import type { ScriptKind, Shell } from '../../language/artefact.ts';
import type { SectionId } from '../../language/guide.ts';
import { $planned } from '../../state/builder.ts';
import { comingAlong } from '../../state/plan.ts';
import { setSelection, type BundleSelection } from '../../state/bundle-selection.ts';
import { follow, StoreElement, part, setText } from '../dom/store-element.ts';

/** Checkboxes for the sections, shells and scripts of the bundle, with the steps that the sections bring along. */
export class BundlePicker extends StoreElement {
  protected override connect(signal: AbortSignal): void {
    const take = (): void => setSelection(this.#chosen(true), this.#chosen(false));
    this.addEventListener('change', take, { signal });
    take(); // the reader may have checked some before this was here
    follow($planned, () => this.#tell(), signal);
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
    const planned = $planned.get();
    if (!planned) return;
    const { plan } = planned;
    const { sections } = this.#chosen(true);
    const along = sections.length > 0 ? comingAlong(plan, sections) : [];
    const own = plan.steps.length - along.length;
    const titles = along.map(({ title }) => title).join(', ');
    const sentence =
      sections.length === 0
        ? `Nothing is checked: the bundle holds the whole guide, ${counted(own, 'step')}.`
        : `The bundle holds ${counted(own, 'step')} of ${sections.length === 1 ? 'this section' : 'these sections'}${
            along.length > 0
              ? `, and ${counted(along.length, 'step')} that they need: ${titles}`
              : ''
          }.`;
    setText(part(this, '[role=status]', HTMLElement), sentence);
  }
}
