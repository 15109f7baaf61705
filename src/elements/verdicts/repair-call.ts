import { counted } from '../../language/counted.ts';
import { computed } from 'nanostores';
import { $remedies, type Mender, type Repair, repairFor } from '../../state/remedies.ts';
import { $shell } from '../../state/shell.ts';
import { scriptPath } from '../../fill/contents.ts';
import { $results } from '../../state/report-memory.ts';
import { toClipboard } from '../dom/clipboard.ts';
import { follow, part, setText, StoreElement } from '../dom/store-element.ts';

const $repair = computed([$results, $remedies, $shell], (results, remedies, shell) =>
  remedies ? repairFor(results, remedies, shell) : undefined,
);

/** The call that mends exactly what failed, to copy, with its script to save; hidden while nothing failed. */
export class RepairCall extends StoreElement {
  protected override connect(signal: AbortSignal): void {
    const copy = part(this, '[data-action=copy-repair]', HTMLButtonElement);
    copy.addEventListener('click', () => void this.#copy(), { signal });
    follow($shell, (shell) => this.#offer(scriptPath('repair', shell)), signal);
    follow($repair, (repair) => this.#show(repair), signal);
  }

  #offer(script: string): void {
    const download = this.#at('bundle-download');
    download.dataset['path'] = script;
    setText(part(download, 'button', HTMLButtonElement), `Download ${script}`);
  }

  #show(repair: Repair | undefined): void {
    const failed = repair ? Object.values(repair.counts).reduce((sum, one) => sum + one, 0) : 0;
    this.hidden = failed === 0;
    if (!repair || failed === 0) return;
    setText(this.#at('.repair-counts'), countsText(repair.counts));
    setText(this.#at('.repair-kinds'), kindsText(repair.kinds));
    this.#at('.repair-script').hidden = repair.call === undefined;
    setText(this.#at('code'), repair.call ?? '');
    this.#say('');
  }

  async #copy(): Promise<void> {
    const isCopied = await toClipboard(this.#at('code').textContent);
    this.#say(isCopied ? 'Copied.' : 'The browser refused to copy.');
  }

  #say(text: string): void {
    setText(this.#at('.snippet-bar [role=status]'), text);
  }

  #at(selector: string): HTMLElement {
    return part(this, selector, HTMLElement);
  }
}

const mendedBy: Readonly<Record<Mender, string>> = {
  repair: 'set in place by repair',
  apply: 'missing, and made by apply, which repair calls if it stands in the same folder',
  absent: 'of what is absent: apply makes it',
  person: 'left to you, as the row of its control says',
  nobody: 'of a kind that no command mends: begin at the step that its row names',
};

/** `3 checks fail. 2 are set in place by repair. 1 is left to you, as the row of its control says.` */
function countsText(counts: Repair['counts']): string {
  const menders = Object.keys(mendedBy) as readonly Mender[]; // the keys of that very table
  const parts = menders
    .filter((one) => counts[one] > 0)
    .map((one) => ` ${counts[one]} ${counts[one] === 1 ? 'is' : 'are'} ${mendedBy[one]}.`);
  const all = menders.reduce((sum, one) => sum + counts[one], 0);
  return `${counted(all, 'check fails', 'checks fail')}.${parts.join('')}`;
}

/** The kinds of consequence among them; the rows say who is touched. */
function kindsText(kinds: Repair['kinds']): string {
  const asks = 'Repair lists what it will do, and asks before it changes anything.';
  if (kinds.length === 0) return asks;
  return `${asks} Among it is what ${kinds.join(', what ')}: the rows below say whom it touches.`;
}
