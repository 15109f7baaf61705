import { $artefact, $blockers, $contents } from '../state/builder.ts';
import { labelOf, type Problem } from '../state/fields.ts';
import { type Waiting, waitingFor } from '../state/plan.ts';
import { goToButton } from './go-to-button.ts';
import { follow, StoreElement, part, setText } from './store-element.ts';
import { make } from './make.ts';
import { takeArtefact } from './take-artefact.ts';

const few = 4;

/** Lists the problems that block the bundle and the steps that wait for later values; each entry goes to its field. */
export class PlanBlockers extends StoreElement {
  #listed = '';

  protected override connect(signal: AbortSignal): void {
    follow($artefact, (artefact) => artefact === false && this.#fail(), signal);
    follow($contents, () => this.#show(), signal);
    void takeArtefact();
  }

  #show(): void {
    const contents = $contents.get();
    if (!contents) return;
    const blockers = $blockers.get();
    const waiting = waitingFor(contents.plan);
    this.dataset['state'] = blockers.length > 0 ? 'blocked' : 'ready';
    this.#say(blockers.length > 0 ? blockedSentence(blockers) : readySentence(waiting));
    this.#list([
      ...(blockers.length > 0 ? [make('ul', {}, ...blockers.map(problemItem))] : []),
      ...(waiting.length > 0 ? [waitingList(waiting, blockers.length > 0)] : []),
    ]);
  }

  #fail(): void {
    const again = make('button', { type: 'button' }, 'Try again');
    again.addEventListener('click', () => void takeArtefact(), { once: true });
    this.dataset['state'] = 'blocked';
    this.#say('The scripts did not load. Check the connection.');
    this.#list([again]);
  }

  #say(sentence: string): void {
    setText(part(this, '[role=status]', HTMLElement), sentence);
  }

  /** Replaces the list only where it differs, so that a key elsewhere does not swallow a press on an entry. */
  #list(parts: readonly HTMLElement[]): void {
    const list = part(this, '.blockers-list', HTMLElement);
    const listed = parts.map(({ outerHTML }) => outerHTML).join('');
    if (listed === this.#listed) return;
    this.#listed = listed;
    list.replaceChildren(...parts);
  }
}

function blockedSentence({ length }: readonly Problem[]): string {
  return length === 1
    ? 'One field stands in the way of the bundle:'
    : `${length} fields stand in the way of the bundle:`;
}

function readySentence({ length }: readonly Waiting[]): string {
  return length === 0
    ? 'Nothing stands in the way: the bundle is complete.'
    : 'Nothing stands in the way. Steps that wait for a later value are left out until you know it.';
}

function problemItem({ field, message }: Problem): HTMLElement {
  return make('li', {}, goToButton(field, labelOf(field)), `: ${message}`);
}

/** A list that is folded while problems block the bundle. */
function waitingList(waiting: readonly Waiting[], isBlocked: boolean): HTMLElement {
  const items = waiting.map(({ field, steps }) =>
    make('li', {}, goToButton(field, labelOf(field)), `: ${inShort(steps)}`),
  );
  const count = waiting.length === 1 ? 'One value' : `${waiting.length} values`;
  return make(
    'details',
    { className: 'fold', open: !isBlocked },
    make('summary', {}, `${count} can come later; until then these steps are left out`),
    make('ul', {}, ...items),
  );
}

function inShort(steps: readonly string[]): string {
  if (steps.length <= few) return steps.join(', ');
  return `${steps.slice(0, few - 1).join(', ')} and ${steps.length - few + 1} more`;
}
