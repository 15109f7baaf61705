// The tools of the page of all controls, which alone fetches them.
import { computed } from 'nanostores';
import { controlsCsv, type ControlStatus } from '../state/controls-csv.ts';
import { readResults } from '../state/imported-results.ts';
import { $currentName, $done } from '../state/profile-store.ts';
import { isInPlan, readTracked } from '../state/progress.ts';
import { progressText } from '../state/progress-file.ts';
import { $remedies } from '../state/remedies.ts';
import { $shell } from '../state/shell.ts';
import { $situation } from '../state/store.ts';
import { $results, keepResults } from '../state/verdict-memory.ts';
import { byControl, type Result, summaryOf, verdictOf } from '../state/verdicts.ts';
import type { ControlFacts } from '../language/guide.ts';
import { readChosenFile } from './chosen-file.ts';
import { type Beside, findingsRow } from './findings-row.ts';
import { RepairCall } from './repair-call.ts';
import { follow, StoreElement, part, setText } from './store-element.ts';
import { make } from './make.ts';
import { showSentence } from './message.ts';
import type { ElementsOf } from './register.ts';
import { moreOf, rowsEvent } from './row-filter.ts';
import { downloadFile } from './download-file.ts';

const $findings = computed([$results, $remedies, $shell], (results, remedies, shell) => ({
  results,
  remedies,
  shell,
}));

/** Shows plan, progress and verdict in the table, reads results of verify, and exports the table. */
class ControlsTools extends StoreElement {
  #rows: ReadonlyMap<string, HTMLElement> = new Map();

  protected override connect(signal: AbortSignal): void {
    const rows = [...this.querySelectorAll<HTMLElement>('tr[data-control]')];
    this.#rows = new Map(rows.map((row) => [row.dataset['control'] ?? '', row]));
    const stop = keepResults(() => sessionStorage, this.#isControl);
    signal.addEventListener('abort', stop, { once: true });
    follow($situation, () => this.#showPlan(), signal);
    follow($done, (done) => this.#mark('done', (id) => (done.includes(id) ? 'yes' : 'no')), signal);
    follow($findings, ({ results, ...beside }) => this.#showResults(results, beside), signal);
    follow($currentName, (name) => setText(this.#at('.yours-profile'), `Profile ${name}:`), signal); // prettier-ignore
    this.#listen(signal);
  }

  #listen(signal: AbortSignal): void {
    const file = part(this, 'input[type=file]', HTMLInputElement);
    const text = part(this, 'textarea', HTMLTextAreaElement);
    file.addEventListener('change', () => void this.#takeFile(file.files?.[0], file), { signal });
    text.addEventListener('input', () => this.#takeText(text), { signal });
    this.addEventListener('click', ({ target }) => void this.#act(target), { signal });
    // The reader may have given a file or a text before this was here.
    void this.#takeFile(file.files?.[0], file);
    this.#takeText(text);
    document.addEventListener('dragover', (event) => this.#drag(event), { signal });
    document.addEventListener('dragleave', () => this.toggleAttribute('data-over', false), { signal }); // prettier-ignore
    document.addEventListener('drop', (event) => this.#drop(event), { signal });
  }

  #drag(event: DragEvent): void {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault(); // or the browser would leave the page for the file
    this.toggleAttribute('data-over', true);
  }

  #drop(event: DragEvent): void {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    this.toggleAttribute('data-over', false);
    void this.#takeFile(event.dataTransfer.files[0]);
  }

  async #takeFile(file: File | undefined, input?: HTMLInputElement): Promise<void> {
    const read = await readChosenFile(file);
    if (input) input.value = ''; // so that the same file can be chosen again
    if (read) this.#say(read.ok ? this.#take(read.text) : read.problem);
  }

  #takeText(area: HTMLTextAreaElement): void {
    const { value } = area;
    if (value.trim() === '') return;
    this.#say(this.#take(value));
    area.value = '';
  }

  /** Takes over the results or the progress in a text, and returns the message to show. */
  #take(text: string): string {
    const known = { isControl: this.#isControl, isPlanned: this.#isPlanned };
    const imported = readResults(text, known);
    if (imported.kind === 'verdicts') $results.set(imported.results);
    if (imported.kind === 'done') $done.set([...new Set([...$done.get(), ...imported.done])]);
    return imported.message;
  }

  async #act(target: EventTarget | null): Promise<void> {
    const action = target instanceof HTMLElement ? target.dataset['action'] : undefined;
    if (action === 'csv') await this.#saveCsv();
    if (action === 'print') window.print();
    if (action === 'forget') {
      $results.set([]);
      this.#say('The verdicts are forgotten.');
    }
    if (action === 'progress') {
      const name = `progress-${$currentName.get().replaceAll(/[^\w-]+/g, '-')}.json`;
      downloadFile(name, progressText($done.get()), 'application/json');
      this.#say(`${name} is downloaded. Drop it here, in any profile, to mark the same controls as done.`); // prettier-ignore
    }
  }

  async #saveCsv(): Promise<void> {
    const facts = await fetchFacts();
    if (!facts) return this.#say('The table did not load. Check the connection and try again.');
    const filter = part(this, 'row-filter', HTMLElement);
    const shown = [...filter.querySelectorAll<HTMLElement>('tr[data-control]:not([hidden])')];
    const rows = shown.flatMap(({ dataset }) => facts.find(({ id }) => id === dataset['control']) ?? []); // prettier-ignore
    downloadFile('controls.csv', controlsCsv(rows, this.#statusOf), 'text/csv');
    this.#say(`controls.csv is downloaded, with the ${rows.length} controls that are shown.`);
  }

  readonly #statusOf = (id: string): ControlStatus => ({
    isPlanned: this.#isPlanned(id),
    isDone: $done.get().includes(id),
    results: $results.get().filter(({ control }) => control === id),
  });

  readonly #isControl = (id: string): boolean => this.#rows.has(id);

  readonly #isPlanned = (id: string): boolean => {
    const [tracked] = readTracked(this.#rows.get(id)?.dataset['tracked'] ?? id);
    return tracked !== undefined && isInPlan(tracked, $situation.get());
  };

  #showPlan(): void {
    this.#mark('plan', (id) => (this.#isPlanned(id) ? 'in' : 'out'));
    for (const row of this.#rows.values()) {
      const isIn = row.dataset['plan'] === 'in';
      setText(part(row, '.plan-cell', HTMLElement), isIn ? 'in' : 'not in it');
    }
    this.#filterAgain();
  }

  #showResults(results: readonly Result[], beside: Omit<Beside, 'table'>): void {
    const verdicts = byControl(results);
    this.#mark('verdict', (id) => verdictOf(verdicts.get(id) ?? []) ?? 'none');
    for (const [id, row] of this.#rows) {
      moreOf(row)?.remove();
      const own = verdicts.get(id) ?? [];
      const { verdict = 'none' } = row.dataset;
      const mark = make('span', { className: 'verdict-mark' }, verdict);
      part(row, '.verdict-cell', HTMLElement).replaceChildren(...(own.length > 0 ? [mark] : []));
      if (own.length > 0) row.after(findingsRow(own, { ...beside, table: this }));
    }
    const summary = `Verify, in controls: ${summaryOf(results)}.`;
    setText(this.#at('.verify-summary'), results.length > 0 ? summary : '');
    this.#at('[data-action=forget]').hidden = results.length === 0;
    this.#filterAgain();
  }

  // A control that is marked as done does not call this: the row would vanish under the pointer.
  #filterAgain(): void {
    part(this, 'row-filter', HTMLElement).dispatchEvent(new Event(rowsEvent));
  }

  #mark(name: string, valueOf: (id: string) => string): void {
    for (const [id, { dataset }] of this.#rows) dataset[name] = valueOf(id);
  }

  #say(sentence: string): void {
    showSentence(this.#at('.verify-said'), sentence);
  }

  #at(selector: string): HTMLElement {
    return part(this, selector, HTMLElement);
  }
}

export const elements: ElementsOf<'controls'> = {
  'controls-tools': ControlsTools,
  'repair-call': RepairCall,
};

async function fetchFacts(): Promise<readonly ControlFacts[] | undefined> {
  try {
    const response = await fetch(`${import.meta.env.BASE_URL}controls.json`);
    return response.ok ? ((await response.json()) as readonly ControlFacts[]) : undefined; // made by the same build
  } catch {
    return undefined; // no connection
  }
}
