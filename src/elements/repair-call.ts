import { computed } from 'nanostores';
import { $remedies, type Repair, repairFor } from '../state/remedies.ts';
import { $shell } from '../state/shell.ts';
import { $results } from '../state/verdict-memory.ts';
import { toClipboard } from './clipboard.ts';
import { fetchRemedies } from './remedy-data.ts';
import { follow, part, setText, StoreElement } from './store-element.ts';

const $repair = computed([$results, $remedies, $shell], (results, remedies, shell) =>
  remedies ? repairFor(results, remedies, shell) : undefined,
);

/** The calls that mend exactly what failed, and a button that copies them; hidden while nothing did. */
export class RepairCall extends StoreElement {
  protected override connect(signal: AbortSignal): void {
    const copy = part(this, '[data-action=copy-repair]', HTMLButtonElement);
    copy.addEventListener('click', () => void this.#copy(), { signal });
    follow($results, (results) => void this.#fetchFor(results.length), signal);
    follow($repair, (repair) => this.#show(repair), signal);
  }

  async #fetchFor(count: number): Promise<void> {
    if (count > 0) await fetchRemedies();
  }

  #show(repair: Repair | undefined): void {
    const failed = repair ? Object.values(repair.counts).reduce((sum, one) => sum + one, 0) : 0;
    this.hidden = failed === 0;
    if (!repair || failed === 0) return;
    setText(this.#at('.repair-counts'), countsText(repair.counts));
    setText(this.#at('.repair-kinds'), kindsText(repair.kinds));
    this.#at('.repair-script').hidden = repair.calls.length === 0;
    setText(this.#at('code'), repair.calls.join('\n'));
    this.#say('');
  }

  async #copy(): Promise<void> {
    const text = $repair.get()?.calls.join('\n') ?? '';
    this.#say((await toClipboard(text)) ? 'Copied.' : 'The browser refused to copy.');
  }

  #say(text: string): void {
    setText(this.#at('[role=status]'), text);
  }

  #at(selector: string): HTMLElement {
    return part(this, selector, HTMLElement);
  }
}

/** `5 checks fail: 3 are set in place by repair, 1 is made by apply, 1 is mended by a person.` */
function countsText(counts: Repair['counts']): string {
  const words = {
    repair: 'set in place by repair',
    apply: 'made by apply',
    person: 'mended only by a person, as its control says below',
    nobody: 'of no setting that a command or sentence of this guide mends',
  };
  const who = ['repair', 'apply', 'person', 'nobody'] as const;
  const parts = who
    .filter((one) => counts[one] > 0)
    .map((one) => `${counts[one]} ${counts[one] === 1 ? 'is' : 'are'} ${words[one]}`);
  const all = who.reduce((sum, one) => sum + counts[one], 0);
  return `${all} ${all === 1 ? 'check fails' : 'checks fail'}: ${parts.join(', ')}.`;
}

function kindsText(kinds: Repair['kinds']): string {
  if (kinds.length === 0) return '';
  return `Among it is what ${kinds.join(', ')}: read at each control below who is touched. Repair asks for each kind before it begins.`;
}
