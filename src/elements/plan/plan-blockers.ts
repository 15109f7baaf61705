import { $blockers, $outline, $planned } from '../../state/builder.ts';
import { labelOf, type Problem } from '../../state/fields.ts';
import {
  blockersSentence,
  byChoiceWords,
  inShort,
  leavingWords,
  waitingWords,
} from '../../state/leaving.ts';
import { notAskedFor, type Waiting, waitingFor } from '../../state/plan.ts';
import { $planFacts } from '../../state/store.ts';
import { namedField, problemItem } from '../dom/go-to-button.ts';
import { follow, StoreElement, part, setText } from '../dom/store-element.ts';
import { make } from '../dom/make.ts';
import { takeOutline } from './take-texts.ts';

/** Says what leaves, what stands in its way and what is left out; each entry goes to the field that changes it. */
export class PlanBlockers extends StoreElement {
  readonly #listed = new Map<string, string>();

  protected override connect(signal: AbortSignal): void {
    follow($outline, (outline) => outline === false && this.#fail(), signal);
    follow($planned, () => this.#show(), signal);
    follow($blockers, (blockers) => blockers && this.#showBlockers(blockers), signal);
    void takeOutline();
  }

  #show(): void {
    const planned = $planned.get();
    const outline = $outline.get();
    if (!planned || !outline) return;
    const { plan } = planned;
    const waiting = waitingFor(plan);
    const { omitted } = plan;
    this.#say('.leaving-words', leavingWords(planned));
    this.#say('.waiting-words', waitingWords(waiting));
    this.#list(
      '.waiting-fields',
      waiting.map(({ field }) => namedField(field)),
    );
    this.#list('.waiting-list', waiting.map(waitingItem));
    part(this, '.waiting', HTMLElement).hidden = waiting.length === 0;
    const count = notAskedFor(outline, $planFacts.get()).length + omitted.length;
    this.#say('.by-choice summary', byChoiceWords(count));
    part(this, '.by-choice', HTMLElement).hidden = count === 0;
    this.#list(
      '.omitted',
      omitted.map(({ title }) => make('li', {}, `${title}: left out with its controls`)),
    );
  }

  #showBlockers(blockers: readonly Problem[]): void {
    this.dataset['state'] = blockers.length > 0 ? 'blocked' : 'ready';
    this.#say('.blockers-status', blockersSentence(blockers));
    this.#list('.blockers-list', blockers.map(problemItem));
  }

  #fail(): void {
    const again = make('button', { type: 'button' }, 'Try again');
    again.addEventListener('click', () => void takeOutline(), { once: true });
    this.dataset['state'] = 'blocked';
    this.#say('.blockers-status', 'The plan did not load. Check the connection.');
    this.#list('.blockers-list', [make('li', {}, again)]);
  }

  #say(place: string, words: string): void {
    setText(part(this, place, HTMLElement), words);
  }

  /** Replaces a list only where it differs, so that a key elsewhere does not swallow a press on an entry. */
  #list(place: string, items: readonly HTMLElement[]): void {
    const listed = items.map(({ outerHTML }) => outerHTML).join('');
    if (this.#listed.get(place) === listed) return;
    this.#listed.set(place, listed);
    part(this, place, HTMLElement).replaceChildren(...items);
  }
}

function waitingItem({ field, steps }: Waiting): HTMLElement {
  return make('li', {}, `${labelOf(field)}: ${inShort(steps)}`);
}
