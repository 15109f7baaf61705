import { choiceWords } from '../../state/field-text.ts';
import { noticeOn } from '../../state/fields.ts';
import { type ChoiceId, setChoice } from '../../state/store.ts';
import { followFields } from '../plan/follow-fields.ts';
import { StoreElement, part, setText } from '../dom/store-element.ts';

/** A choice: a list of options, or a switch. */
export class ChoiceField extends StoreElement {
  protected override connect(signal: AbortSignal): void {
    const inputs = [...this.querySelectorAll('input')];
    const id = inputs[0]?.name as ChoiceId; // the page names its inputs by the table of choices
    const notice = part(this, '.notice', HTMLElement);
    this.dataset['words'] = choiceWords(id);
    this.addEventListener(
      'change',
      () => {
        const [one] = inputs;
        const chosen =
          one?.type === 'checkbox' ? one.checked : inputs.find((i) => i.checked)?.value;
        setChoice(id, chosen as never); // one of the values that the page offers
      },
      { signal },
    );
    followFields((changed, resolved) => {
      if (!changed.has(id)) return;
      const value = resolved.choices[id];
      for (const input of inputs) {
        input.checked = typeof value === 'boolean' ? value : input.value === value;
      }
      setText(notice, noticeOn(id, resolved));
    }, signal);
  }
}
