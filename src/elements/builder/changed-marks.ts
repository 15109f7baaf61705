import { counted } from '../../language/counted.ts';
import { changedRuns, type LineRun, lineCount } from '../../state/changed-lines.ts';
import { lineMarks, recallSeen, rememberSeen } from '../../state/seen-texts.ts';
import { IdleJob } from '../dom/idle-job.ts';
import { part, setText } from '../dom/store-element.ts';

const storage = (): Storage => localStorage;

/**
 * Marks the lines of a text that changed since the reader last looked, counts them and leads from one to the next. A look
 * ends when the reader turns to another text, leaves the page or says that the changes are seen.
 */
export class ChangedMarks {
  readonly #viewer: HTMLElement;
  readonly #region: HTMLElement;
  readonly #comparison = new IdleJob(() => this.#compare());
  #path = '';
  #text = (): string => '';
  /** The lines as they were seen; undefined where they never were. */
  #before: readonly string[] | undefined;
  #ranges: readonly Range[] = [];
  #runs: readonly LineRun[] = [];
  #next = 0;

  constructor(viewer: HTMLElement, region: HTMLElement, signal: AbortSignal) {
    this.#viewer = viewer;
    this.#region = region;
    window.addEventListener('pagehide', () => this.#keep(), { signal });
  }

  /** Compares the text that is shown, as it is then, with the one that was seen, once there is time for it. */
  show(path: string, text: () => string): void {
    if (path !== this.#path) {
      this.#keep();
      this.#path = path;
      this.#before = recallSeen(storage, path);
      this.#next = 0;
    }
    this.#text = text;
    this.compare();
  }

  /** Compares once more, since values changed. */
  compare(): void {
    this.#comparison.ask();
  }

  /** The text is not here: nothing is seen of it. */
  hide(): void {
    this.#keep();
    this.#path = '';
    this.#text = () => '';
    this.#before = undefined;
    this.compare();
  }

  /** Takes the text as it is for seen. */
  take(): void {
    this.#before = this.#now();
    this.#keep();
    this.#compare();
    this.#region.focus();
  }

  /** Brings the next change into view, and says which it is. */
  goOn(): void {
    const at = this.#next % this.#runs.length;
    const [range, run] = [this.#ranges[at], this.#runs[at]];
    if (!range || !run) return;
    this.#next = at + 1;
    bringIn(range, this.#region);
    if ('highlights' in CSS) CSS.highlights.set('current', new Highlight(range));
    const lines =
      run.first === run.last
        ? `Line ${run.first + 1}`
        : `Lines ${run.first + 1} to ${run.last + 1}`;
    this.#say(`${lines}, change ${at + 1} of ${this.#runs.length}.`);
  }

  #keep(): void {
    if (this.#path) rememberSeen(storage, this.#path, this.#now());
  }

  #now(): readonly string[] {
    return lineMarks(this.#text());
  }

  #compare(): void {
    const now = this.#now();
    this.#before ??= now;
    this.#runs = changedRuns(this.#before, now);
    this.#ranges = rangesOf(this.#region, this.#runs);
    if ('highlights' in CSS) {
      CSS.highlights.set('changed', new Highlight(...this.#ranges));
      CSS.highlights.delete('current');
    }
    const shorter = this.#before.length - now.length;
    const note = part(this.#viewer, '.viewer-changes', HTMLElement);
    note.hidden = this.#runs.length === 0 && shorter === 0;
    part(note, '[data-action=next-change]', HTMLElement).hidden = this.#runs.length === 0;
    this.#say(sentenceOf(lineCount(this.#runs), shorter));
  }

  #say(sentence: string): void {
    setText(part(this.#viewer, '.viewer-changes [role=status]', HTMLElement), sentence);
  }
}

function sentenceOf(changed: number, shorter: number): string {
  const lines = (count: number): string => counted(count, 'line');
  const words = [
    ...(changed > 0 ? [`${lines(changed)} changed`] : []),
    ...(shorter > 0 ? [`the text is ${lines(shorter)} shorter`] : []),
  ].join(', and ');
  return words && `Since you last looked ${words}.`;
}

/** The range of each run of lines in the text of an element. */
function rangesOf(region: HTMLElement, runs: readonly LineRun[]): readonly Range[] {
  if (runs.length === 0) return [];
  const starts = [0, ...[...region.textContent.matchAll(/\n/g)].map(({ index }) => index + 1)];
  const texts = document.createTreeWalker(region, NodeFilter.SHOW_TEXT);
  let [node, from] = [texts.nextNode(), 0];
  /** Offsets come in rising order, so the walk goes on where it was. */
  const placeOf = (offset: number): readonly [node: Node, at: number] => {
    for (;;) {
      const length = node?.nodeValue?.length ?? 0;
      if (node && offset <= from + length) return [node, offset - from];
      const next = texts.nextNode();
      if (!next) return [node ?? region, length];
      from += length;
      node = next;
    }
  };
  return runs.map(({ first, last }) => {
    const range = document.createRange();
    range.setStart(...placeOf(starts[first] ?? 0));
    range.setEnd(...placeOf((starts[last + 1] ?? region.textContent.length + 1) - 1));
    return range;
  });
}

function bringIn(range: Range, region: HTMLElement): void {
  const { startContainer } = range;
  const block = startContainer.parentElement?.closest<HTMLElement>('.block');
  region.parentElement?.scrollIntoView({ block: 'nearest' });
  if (block) region.scrollTop = block.offsetTop;
  requestAnimationFrame(() => {
    // The block has its height now.
    const { top } = range.getBoundingClientRect();
    region.scrollTop += top - region.getBoundingClientRect().top - region.clientHeight / 3;
  });
}
