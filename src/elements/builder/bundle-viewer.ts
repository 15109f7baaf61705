import { withValues } from '../../fill/contents.ts';
import { partAt } from '../../fill/parts.ts';
import { $outline, $parts, $texts } from '../../state/builder.ts';
import { pathsOf, previewOf, shellOf, siblingOf, textOf, valuesPath } from '../../state/preview.ts';
import { $shell } from '../../state/shell.ts';
import { $resolved } from '../../state/store.ts';
import { makeDownload } from './download-code.ts';
import { ChangedMarks } from './changed-marks.ts';
import { changedMeanwhile, valuesOfNow } from '../../state/same-values.ts';
import { toClipboard } from '../dom/clipboard.ts';
import { type Fields, followFields } from '../plan/follow-fields.ts';
import { goTo } from '../dom/go-to.ts';
import { follow, StoreElement, part, setText } from '../dom/store-element.ts';
import { make } from '../dom/make.ts';
import { showProblems, showSentence } from '../dom/message.ts';
import { takePart } from '../plan/take-texts.ts';
import { downloadFile } from '../dom/download-file.ts';
import { VirtualText } from './virtual-text.ts';
import { whenSeen } from '../dom/when-seen.ts';
import type { PlanStep } from '../../language/artefact.ts';

/** A fragment that names a text of the bundle, as `#files/workspace.yml` does. */
const isPath = /\.\w+$/;

const titles: Readonly<Record<string, string>> = { '': 'Beginning' };

/** Every text of the bundle as it stands now: a list of them, the steps in the one that is seen, copy and download. */
export class BundleViewer extends StoreElement {
  #path = 'apply.sh';
  /** True once the reader has it in view or chose a text: only then a text is fetched. */
  #isWanted = false;
  readonly #fetching = new Set<string>();
  #paths: readonly string[] = [];
  #steps = '';
  #changes: ChangedMarks | undefined;

  protected override connect(signal: AbortSignal): void {
    const region = part(this, 'pre', HTMLElement);
    const text = new VirtualText(region, signal);
    this.#changes = new ChangedMarks(this, region, signal);
    this.addEventListener('click', ({ target }) => this.#press(target, text), { signal });
    follow($shell, (shell) => this.#see(siblingOf(this.#path, shell), text), signal);
    follow($texts, () => this.#show(text), signal);
    followFields((changed) => this.#write(changed, text), signal);
    whenSeen(this, () => this.#want(text), signal);
    // The search leads here to a file that stands on no page.
    window.addEventListener('hashchange', () => this.#seeLinked(text), { signal });
    this.#seeLinked(text);
    const stop = $resolved.listen(() => showSentence(this.#region, ''));
    signal.addEventListener('abort', stop, { once: true });
    if (matchMedia('(max-width: 48rem)').matches) this.#fold();
  }

  #want(text: VirtualText): void {
    if (this.#isWanted) return;
    this.#isWanted = true;
    this.#show(text);
  }

  #press(target: EventTarget | null, text: VirtualText): void {
    if (!(target instanceof HTMLElement)) return;
    const button = target.closest('button');
    const { path, step, action } = button?.dataset ?? {};
    const { field } = target.dataset;
    if (path) {
      this.#isWanted = true;
      const shell = shellOf(path);
      if (shell && shell !== $shell.get()) $shell.set(shell); // the shell of every snippet
      this.#see(path, text);
      this.#show(text);
    } else if (action === 'again') void this.#fetch();
    else if (step !== undefined) text.goTo(step);
    else if (action === 'next-change') this.#changes?.goOn();
    else if (action === 'mark-seen') this.#changes?.take();
    else if (action === 'copy' || action === 'save') void this.#hand(action);
    else if (field) goTo(field);
  }

  #seeLinked(text: VirtualText): void {
    const path = decodeURI(location.hash.slice(1));
    if (!isPath.test(path)) return;
    this.#isWanted = true;
    this.#see(path, text);
    this.scrollIntoView();
  }

  #see(path: string, text: VirtualText): void {
    if (path === this.#path) return;
    this.#path = path;
    showSentence(this.#region, '');
    this.#show(text);
    text.goTo('', false);
  }

  /** Writes the values that changed; the values file is all values. */
  #write(changed: Fields, text: VirtualText): void {
    if (this.#path === valuesPath) return this.#show(text);
    text.write(changed, $resolved.get());
    this.#changes?.compare();
  }

  #show(text: VirtualText): void {
    const [outline, texts, resolved] = [$outline.get(), $texts.get(), $resolved.get()];
    if (!outline || !texts) return;
    const contents = withValues(texts, outline, resolved);
    const paths = pathsOf(contents);
    if (!paths.includes(this.#path)) {
      showSentence(this.#region, `${this.#path} is not part of your plan.`);
      this.#path = nearest(this.#path, paths);
    }
    this.#list(paths);
    part(this, 'pre', HTMLElement).ariaLabel = this.#path;
    const isHere = this.#isHere();
    const blocks = isHere ? previewOf(contents, this.#path) : [];
    text.show(blocks, this.#path, resolved);
    if (isHere) this.#changes?.show(this.#path, () => textOf(blocks, $resolved.get()));
    else this.#changes?.hide();
    this.#outline([...new Set(blocks.map(({ step }) => step).filter(Boolean))]);
    const lines = isHere ? `, ${text.lines} lines` : '';
    setText(part(this, '.snippet-name', HTMLElement), `${this.#path}${lines}`);
    this.#sayWhereItIs();
    // A text that did not load is fetched again when the reader asks for it.
    const isAsked = partAt(this.#path) in $parts.get();
    if (this.#isWanted && !isHere && !isAsked) void this.#fetch();
    part(this, '[data-action=copy]', HTMLElement).ariaLabel = `Copy ${this.#path}`;
    part(this, '[data-action=save]', HTMLElement).ariaLabel = `Download ${this.#path}`;
  }

  /** The values are no template and need no text. */
  #isHere(): boolean {
    return this.#path === valuesPath || Boolean($parts.get()[partAt(this.#path)]);
  }

  async #fetch(): Promise<void> {
    const part = partAt(this.#path);
    if (this.#fetching.has(part)) return;
    this.#fetching.add(part);
    this.#sayWhereItIs();
    await takePart(part);
    this.#fetching.delete(part);
    this.#sayWhereItIs();
  }

  /** In the place of a text that is not here yet. */
  #sayWhereItIs(): void {
    const name = partAt(this.#path);
    const place = part(this, '.viewer-absent', HTMLElement);
    const isFailed = $parts.get()[name] === false && !this.#fetching.has(name);
    place.hidden = this.#isHere();
    place.dataset['state'] = isFailed ? 'failed' : 'coming';
    const words = isFailed
      ? `${this.#path} did not load. Check the connection.`
      : `${this.#path} is being fetched.`;
    setText(part(place, 'p', HTMLElement), words);
  }

  #list(paths: readonly string[]): void {
    const list = part(this, '.viewer-files', HTMLElement);
    if (paths.join() !== this.#paths.join()) {
      this.#paths = paths;
      list.replaceChildren(...paths.map(fileItem));
      setText(part(this, '.viewer-file-count', HTMLElement), `Texts (${paths.length})`);
    }
    for (const button of list.querySelectorAll('button')) {
      const isSeen = button.dataset['path'] === this.#path;
      if (isSeen) button.setAttribute('aria-current', 'true');
      else button.removeAttribute('aria-current');
    }
  }

  #outline(steps: readonly string[]): void {
    const key = `${this.#path} ${steps.join()}`;
    if (key === this.#steps) return;
    this.#steps = key;
    const planned = $outline.get();
    const known = new Map<string, PlanStep>(
      planned ? planned.steps.map((step) => [step.id, step]) : [],
    );
    const items = ['', ...steps].map((id) => {
      const { title = titles[id] ?? id, runsIn = '' } = known.get(id) ?? {};
      return stepItem(id, title, runsIn === 'network');
    });
    part(this, '.viewer-steps', HTMLElement).replaceChildren(...items);
    const outline = part(this, '.viewer-outline', HTMLElement);
    outline.hidden = steps.length === 0;
    setText(part(outline, 'summary', HTMLElement), `Steps in ${this.#path} (${steps.length})`);
  }

  async #hand(action: 'copy' | 'save'): Promise<void> {
    const path = this.#path;
    const isStillSo = valuesOfNow();
    const result = await makeDownload(path).catch(
      () => undefined, // the text on show is not part of the plan
    );
    if (!result) {
      return showSentence(this.#region, `${path} did not load. Check the connection.`);
    }
    if (!result.ok) {
      const lead = action === 'copy' ? 'Not copied.' : 'Not downloaded.';
      return showProblems(this.#region, lead, result.problems);
    }
    if (action === 'save') {
      downloadFile(result.name, result.content);
      return showSentence(this.#region, `${result.name} is downloaded.`);
    }
    const isCopied = await toClipboard(String(result.content));
    const said = isStillSo() ? 'Copied.' : changedMeanwhile;
    showSentence(this.#region, isCopied ? said : 'The browser refused to copy.');
  }

  #fold(): void {
    for (const one of this.querySelectorAll('details')) one.open = false;
  }

  get #region(): HTMLElement {
    return part(this, '.snippet-bar [role=status]', HTMLElement);
  }
}

/** The text of the same kind where this one is no longer in the bundle, or else the first. */
function nearest(path: string, paths: readonly string[]): string {
  const stem = path.replace(/\..*$/, '');
  return paths.find((one) => one.startsWith(`${stem}.`)) ?? paths[0] ?? path;
}

function fileItem(path: string): HTMLElement {
  const button = make('button', { type: 'button' }, path);
  button.dataset['path'] = path;
  return make('li', {}, button);
}

function stepItem(step: string, title: string, isInside: boolean): HTMLElement {
  const button = make('button', { type: 'button' }, title);
  button.dataset['step'] = step;
  const tag = make('span', { className: 'tag' }, 'from inside the network');
  return make('li', {}, button, ...(isInside ? [' ', tag] : []));
}
