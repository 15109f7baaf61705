// Takes an inventory and shows what its judge, a worker, tells of it.
import type { AuditReport } from '../../audit/report.ts';
import type { AuditedControl, Row } from '../../audit/table.ts';
import { AuditClient } from './client.ts';
import type { AuditReportView } from './report.ts';
import type { PageAnswer } from './worker.ts';
import { takeDroppedFile } from '../dom/dropped-file.ts';
import { takeHeld } from '../dom/held-events.ts';
import type { ElementsOf } from '../dom/register.ts';
import { part, setText, StoreElement } from '../dom/store-element.ts';

/** An inventory as far as it is judged. */
export interface OpenInventory {
  readonly head: Omit<AuditReport, 'workspaces'>;
  readonly controls: readonly AuditedControl[];
  readonly rows: ReadonlyMap<string, Row>;
  /** The address of a page of this site. */
  readonly address: (path: string) => string;
}

/** A sentence on an inventory without a workspace. */
function whyNone({ unread }: OpenInventory['head']): string {
  const reason = unread.find(({ what }) => what === '01-workspaces')?.reason ?? 'none was read';
  return `The inventory has no workspace to judge: ${reason}.`;
}

const loadView = () => import('./report.ts');

class AuditTool extends StoreElement {
  readonly #client = new AuditClient((answer) => this.#take(answer));
  #report: AuditReportView | undefined;
  #rows = new Map<string, Row>();

  protected override connect(signal: AbortSignal): void {
    const file = part(this, 'input[type=file]', HTMLInputElement);
    const give = (): void => {
      this.#read(file.files?.[0]);
      file.value = ''; // so that the same file can be chosen again
    };
    file.addEventListener('change', give, { signal });
    // Its code is here by the time the file is.
    for (const type of ['pointerover', 'focusin', 'dragenter']) {
      document.addEventListener(type, () => this.#fetch(), { signal, once: true });
    }
    this.#stopButton.addEventListener('click', () => this.#stop('Stopped.'), { signal });
    takeDroppedFile(this, (dropped) => this.#read(dropped), signal);
    signal.addEventListener('abort', () => this.#client.stop(), { once: true });
    const text = part(this, 'textarea', HTMLTextAreaElement);
    text.addEventListener('input', () => this.#paste(text), { signal });
    // What the reader gave before this was here.
    give();
    this.#paste(text);
    this.#read(takeHeld('drop').at(-1)?.file);
  }

  /** Fetches the judge and what shows its verdicts. */
  #fetch(): void {
    this.#client.start();
    void loadView();
  }

  #read(file: File | undefined): void {
    if (!file) return;
    this.#stop(`Reading ${file.name} …`);
    this.#client.send({ kind: 'file', file });
    this.#stopButton.hidden = false;
  }

  /** Ends what goes on: a worker that reads takes no message. */
  #stop(sentence: string): void {
    this.#client.stop();
    this.#rows = new Map();
    this.#report?.element.remove();
    this.#report = undefined;
    this.#stopButton.hidden = true;
    this.#say(sentence);
  }

  #take(answer: PageAnswer): void {
    if (answer.kind === 'problem') return this.#stop(answer.problem);
    if (answer.kind === 'found') {
      // Tiles of zeros would look like an answer.
      if (answer.workspaces.length === 0) return this.#stop(whyNone(answer.head));
      return void this.#show(answer);
    }
    if (answer.kind === 'judged') return this.#judged(answer);
    this.#report?.take(answer);
  }

  async #show({
    head,
    controls,
    workspaces,
  }: Extract<PageAnswer, { kind: 'found' }>): Promise<void> {
    const rows = new Map<string, Row>(workspaces.map((facts) => [facts.id, { facts }]));
    this.#rows = rows;
    const { AuditReportView: View } = await loadView();
    if (this.#rows !== rows) return; // another file was given meanwhile
    this.#report = new View({ head, controls, rows, address: this.#address }, this.#client);
    part(this, '.audit-report', HTMLElement).replaceChildren(this.#report.element);
    // The answer comes before the way to it.
    part(this, '.audit-collect', HTMLDetailsElement).open = false;
    this.#update();
  }

  /** Takes a text that is pasted: an inventory, or the answer to the one query. */
  #paste(area: HTMLTextAreaElement): void {
    const { value: text } = area;
    if (text.trim() === '') return;
    area.value = '';
    this.#stop('Reading what was pasted …');
    this.#client.send({ kind: 'read', text });
  }

  readonly #address = (path: string): string => (this.dataset['base'] ?? '/') + path.slice(1);

  #judged({ summaries, isLast }: Extract<PageAnswer, { kind: 'judged' }>): void {
    for (const summary of summaries) {
      const row = this.#rows.get(summary.id);
      if (row) this.#rows.set(summary.id, { ...row, summary });
    }
    this.#update();
    this.#stopButton.hidden = isLast;
  }

  #update(): void {
    const all = [...this.#rows.values()];
    const judged = all.filter(({ summary }) => summary).length;
    const isWhole = judged === all.length;
    this.#report?.update(isWhole);
    // Its words are its own: a constant that the form has, too, would bring the values app at the start.
    const [done, of] = [judged, all.length].map((count) => count.toLocaleString('en-US'));
    const noun = all.length === 1 ? 'workspace' : 'workspaces';
    this.#say(`${done} of ${of} ${noun} judged${isWhole ? '.' : ' …'}`);
  }

  #say(sentence: string): void {
    setText(part(this, '.audit-said', HTMLElement), sentence);
  }

  get #stopButton(): HTMLButtonElement {
    return part(this, '[data-action=stop]', HTMLButtonElement);
  }
}

export const elements: ElementsOf<'audits'> = { 'audit-tool': AuditTool };
