import { choiceText } from '../state/field-text.ts';
import { noticeOn } from '../state/fields.ts';
import { type ChoiceId, $resolved, setChoice } from '../state/store.ts';
import { follow, LiveElement, setText } from './live-element.ts';
import { make } from './make.ts';

/** A choice: a list of options, or a switch. */
export class ChoiceField extends LiveElement {
  protected override connect(signal: AbortSignal): void {
    const inputs = [...this.querySelectorAll('input')];
    const id = inputs[0]?.name as ChoiceId; // the page names its inputs by the table of choices
    const notice = this.#build(id, inputs);
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
    follow(
      $resolved,
      (resolved) => {
        const value = resolved.choices[id];
        for (const input of inputs) {
          input.checked = typeof value === 'boolean' ? value : input.value === value;
        }
        setText(notice, noticeOn(id, resolved));
      },
      signal,
    );
  }

  /** What each answer means stands below its name; the page has the names alone. */
  #build(id: ChoiceId, inputs: readonly HTMLInputElement[]): HTMLElement {
    const { describes, options, words } = choiceText(id);
    this.dataset['words'] = words;
    const notice = make('p', { className: 'notice', id: `choice-${id}-notice` });
    notice.ariaLive = 'polite';
    for (const input of inputs) {
      const meaning = options?.[input.value] ?? describes;
      input.nextElementSibling?.append(make('span', { className: 'about' }, meaning));
      input.setAttribute('aria-describedby', notice.id);
    }
    if (options) this.querySelector('legend')?.after(make('p', { className: 'about' }, describes));
    this.append(notice);
    return notice;
  }
}
