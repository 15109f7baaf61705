// The tools of the page of all controls, which alone fetches them.
import { computed } from 'nanostores';
import { controlsCsv, type ControlStatus } from '../../state/controls-csv.ts';
import { readResults } from '../../state/imported-results.ts';
import { $currentName, $done } from '../../state/profile-store.ts';
import { isInPlan, readTracked } from '../../state/progress.ts';
import { progressText } from '../../state/progress-file.ts';
import { $report, $results } from '../../state/report-memory.ts';
import { originNotes, planTag } from '../../state/report-origin.ts';
import { $resolved, $situation } from '../../state/store.ts';
import { byControl, type Report, type Result, verdictOf } from '../../state/verdicts.ts';
import type { ControlFacts } from '../../language/guide.ts';
import { readChosenFile } from '../dom/chosen-file.ts';
import { takeDroppedFile } from '../dom/dropped-file.ts';
import { type Beside, findingsOf } from './findings.ts';
import { loadOnce } from '../dom/load-once.ts';
import { fetchRemedies } from './remedy-data.ts';
import { RepairCall } from './repair-call.ts';
import { follow, StoreElement, part, setText } from '../dom/store-element.ts';
import { make } from '../dom/make.ts';
import { showSentence } from '../dom/message.ts';
import type { ElementsOf } from '../dom/register.ts';
import { moreOf, rowsEvent } from '../dom/row-filter.ts';
import { downloadFile } from '../dom/download-file.ts';
import { verdictMark } from './verdict-mark.ts';
import { $findings } from './verdict-marks.ts';

const loadFacts = loadOnce<readonly ControlFacts[]>('controls.json');
const $origin = computed([$report, $resolved], (report, resolved) => ({ report, resolved }));
const $verdicts = computed([$results, $situation], byControl);

/** Shows plan, progress and verdict in the table, reads results of verify, and exports the table. */
class ControlsTools extends StoreElement {
  #rows: ReadonlyMap<string, HTMLElement> = new Map();
  #lastAct: Promise<void> = Promise.resolve();

  protected override connect(signal: AbortSignal): void {
    const rows = [...this.querySelectorAll<HTMLElement>('tr[data-control]')];
    this.#rows = new Map(rows.map((row) => [row.dataset['control'] ?? '', row]));
    follow($done, (done) => this.#mark('done', (id) => (done.includes(id) ? 'yes' : 'no')), signal);
    follow($findings, ({ ofControl, beside }) => this.#showFindings(ofControl, { ...beside, place: 'control' }), signal); // oxfmt-ignore
    follow($verdicts, (found) => this.#showVerdicts(found), signal);
    follow($origin, ({ report }) => this.#showOrigin(report), signal);
    follow($currentName, (name) => setText(this.#at('.yours-profile'), `Profile ${name}:`), signal); // oxfmt-ignore
    this.#listen(signal);
  }

  #listen(signal: AbortSignal): void {
    const file = part(this, 'input[type=file]', HTMLInputElement);
    const text = part(this, 'textarea', HTMLTextAreaElement);
    const takeChosen = (): void => this.#takeFile(file.files?.[0], file);
    file.addEventListener('change', takeChosen, { signal });
    text.addEventListener('input', () => this.#takeText(text), { signal });
    this.addEventListener('click', ({ target }) => this.#inOrder(() => this.#act(target)), { signal }); // oxfmt-ignore
    this.addEventListener('click', ({ target }) => this.#showPicked(target), { signal });
    // The reader may have given a file or a text before this was here.
    takeChosen();
    this.#takeText(text);
    takeDroppedFile(this, (dropped) => this.#takeFile(dropped), signal);
  }

  /** Starts an act of the reader after the one before it ended: a report is read before its table is downloaded. */
  #inOrder(act: () => Promise<void>): void {
    this.#lastAct = this.#lastAct.then(act, act);
  }

  #takeFile(file: File | undefined, input?: HTMLInputElement): void {
    this.#inOrder(async () => {
      const read = await readChosenFile(file);
      if (input) input.value = ''; // so that the same file can be chosen again
      if (read) this.#say(read.ok ? await this.#take(read.text) : read.problem);
    });
  }

  #takeText(area: HTMLTextAreaElement): void {
    const { value } = area;
    if (value.trim() === '') return;
    area.value = '';
    this.#inOrder(async () => this.#say(await this.#take(value)));
  }

  /** Takes over the results or the progress in a text, and returns the message to show. */
  async #take(text: string): Promise<string> {
    const known = { isControl: this.#isControl, isPlanned: this.#isPlanned };
    const imported = readResults(text, known);
    if (imported.kind === 'verdicts') {
      await fetchRemedies(); // all at once: a row that grew later would take others from under the pointer
      $report.set(imported.report);
      this.#at('.verify-drop').toggleAttribute('open', false);
    }
    if (imported.kind === 'done') $done.set([...new Set([...$done.get(), ...imported.done])]);
    return imported.message;
  }

  /** Shows the first of the rows that a press on a count picked, where a small screen has them below. */
  #showPicked(target: EventTarget | null): void {
    if (!(target instanceof Element) || !target.closest('.verdict-counts button')) return;
    const first = this.querySelector('tr[data-control]:not([hidden])');
    if (first && first.getBoundingClientRect().bottom > window.innerHeight) {
      first.scrollIntoView();
    }
  }

  async #act(target: EventTarget | null): Promise<void> {
    const action = target instanceof HTMLElement ? target.dataset['action'] : undefined;
    if (action === 'csv') await this.#saveCsv();
    if (action === 'print') window.print();
    if (action === 'forget') {
      $report.set(undefined);
      this.#at('.verify-drop').toggleAttribute('open', true);
      this.#say('The verdicts are forgotten.');
    }
    if (action === 'progress') {
      const name = `progress-${$currentName.get().replaceAll(/[^\w-]+/g, '-')}.json`;
      downloadFile(name, progressText($done.get()), 'application/json');
      this.#say(`${name} is downloaded. Drop it here, in any profile, to mark the same controls as done.`); // oxfmt-ignore
    }
  }

  async #saveCsv(): Promise<void> {
    const facts = await loadFacts();
    if (!facts) return this.#say('The table did not load. Check the connection and try again.');
    const filter = part(this, 'row-filter', HTMLElement);
    const shown = [...filter.querySelectorAll<HTMLElement>('tr[data-control]:not([hidden])')];
    const rows = shown.flatMap(({ dataset }) => facts.find(({ id }) => id === dataset['control']) ?? []); // oxfmt-ignore
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

  /** Shows plan and verdict of each row, counts the verdicts, and puts the worst first while there is a report. */
  #showVerdicts(found: ReadonlyMap<string, readonly Result[]>): void {
    const isJudged = found.size > 0;
    this.#mark('plan', (id) => (this.#isPlanned(id) ? 'in' : 'out'));
    this.#mark(
      'verdict',
      (id) => verdictOf(found.get(id) ?? []) ?? (this.#isPlanned(id) ? 'none' : 'out'),
    );
    for (const [id, row] of this.#rows) {
      const verdict = verdictOf(found.get(id) ?? []);
      const cell = part(row, '.verdict-cell', HTMLElement);
      if (cell.textContent !== (verdict ?? '')) {
        cell.replaceChildren(...(verdict ? [verdictMark(verdict)] : []));
      }
    }
    this.toggleAttribute('data-judged', isJudged);
    this.#at('.verdict-counts').hidden = !isJudged;
    this.#at('[data-action=forget]').hidden = !isJudged;
    const verdicts = [...this.#rows.values()].map(({ dataset }) => dataset['verdict']);
    for (const button of this.querySelectorAll<HTMLButtonElement>('.verdict-counts button')) {
      const count = verdicts.filter((one) => one === button.value).length;
      setText(part(button, 'b', HTMLElement), String(count));
    }
    this.#orderBy(isJudged ? 'verdict' : 'guide');
    this.#filterAgain();
  }

  /** Orders the rows, unless the reader chose an order. */
  #orderBy(order: string): void {
    const select = part(this, 'select[data-order]', HTMLSelectElement);
    if (!('ordered' in part(this, 'row-filter', HTMLElement).dataset)) select.value = order;
  }

  #showFindings(found: ReadonlyMap<string, readonly Result[]>, beside: Beside): void {
    for (const [id, row] of this.#rows) {
      moreOf(row)?.remove();
      const own = found.get(id) ?? [];
      if (own.length > 0) row.after(this.#moreRow(row, own, beside));
    }
    this.#filterAgain();
  }

  #moreRow(row: HTMLElement, results: readonly Result[], beside: Beside): HTMLElement {
    const { mends } = row.dataset;
    const cell = make('td', { colSpan: row.children.length }, ...findingsOf(results, beside));
    if (verdictOf(results) === 'FAIL' && mends) cell.append(mendsFold(mends));
    const more = make('tr', { className: 'more' }, cell);
    cell.role = 'cell';
    more.role = 'row';
    return more;
  }

  #showOrigin(report: Report | undefined): void {
    const { planTag: pattern = '', version = '' } = this.dataset;
    const plan = planTag(pattern, $resolved.get());
    const notes = report ? originNotes(report, { plan, version }) : [];
    const facts = notes.filter(({ kind }) => kind === 'fact').map(({ text }) => text);
    const warnings = notes.filter(({ kind }) => kind === 'warning').map(({ text }) => text);
    setText(this.#at('.report-facts'), facts.join(' · '));
    setText(this.#at('.report-warnings'), warnings.join(' '));
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

/** A fold that fetches the commands that mend a control once it is opened. */
function mendsFold(address: string): HTMLElement {
  const place = make('div', {}, make('a', { href: address }, 'What to do where it fails'));
  place.dataset['include'] = '';
  return make('details', { className: 'held' }, make('summary', {}, 'The az commands that mend it'), place); // oxfmt-ignore
}
