import { counted } from '../../language/counted.ts';
import type { ReferenceGroup } from '../../pasted/az-reference.ts';
import { azWords, groupOf, type Judgement, judgeCall } from '../../pasted/judge-call.ts';
import { nearSentence } from '../../pasted/near.ts';
import {
  mostCharacters,
  type PastedWord,
  readShellText,
  type ShellText,
} from '../../pasted/shell-words.ts';
import { coded } from '../dom/coded.ts';
import { make } from '../dom/make.ts';
import type { ElementsOf } from '../dom/register.ts';
import { part, setText, StoreElement } from '../dom/store-element.ts';

/** A page of calls; what is beyond is named. */
const mostCalls = 20;
const mostFaults = 5;

/** How long typing must rest before the text is read. */
const rest = 250;

interface Call {
  readonly words: readonly PastedWord[];
  readonly line: number;
}

/** A box that says what the Azure CLI of today would make of a pasted command, and which step of the guide does its work. */
class PastedCommand extends StoreElement {
  readonly #groups = new Map<string, Promise<ReferenceGroup>>();
  /** Only the last text that was read is shown. */
  #reading = 0;

  protected override connect(signal: AbortSignal): void {
    let timer = 0;
    this.addEventListener(
      'input',
      () => {
        clearTimeout(timer);
        timer = window.setTimeout(() => void this.#read(), rest);
      },
      { signal },
    );
    signal.addEventListener('abort', () => clearTimeout(timer), { once: true });
    // What was pasted before this element came to life.
    void this.#read();
  }

  async #read(): Promise<void> {
    this.#reading += 1;
    const reading = this.#reading;
    const text = part(this, 'textarea', HTMLTextAreaElement).value;
    const read = readShellText(text);
    const calls = read.calls.flatMap((call): readonly Call[] => {
      const words = azWords(call);
      return words ? [{ words, line: call.line }] : [];
    });
    const shown = calls.slice(0, mostCalls);
    const results = await Promise.all(shown.map((call) => this.#judged(call)));
    if (reading !== this.#reading) return;
    setText(part(this, '.pasted-said', HTMLElement), sentenceOn(text, read, calls.length));
    part(this, '.pasted-calls', HTMLElement).replaceChildren(
      ...faultList(text.trim() === '' ? [] : read.faults.slice(0, mostFaults)),
      ...results,
    );
  }

  async #judged({ words, line }: Call): Promise<HTMLElement> {
    const group = groupOf(words);
    const known = this.dataset['groups']?.split(' ') ?? [];
    if (!known.includes(group)) return outside(group, known);
    try {
      const judgement = judgeCall(words, await this.#group(group));
      return shownCall(judgement, line);
    } catch (error) {
      console.warn(error);
      return make(
        'p',
        { className: 'pasted-unread' },
        'The reference did not load, so this is not judged. Check the connection and change the text.',
      );
    }
  }

  #group(name: string): Promise<ReferenceGroup> {
    const group =
      this.#groups.get(name) ?? fetchGroup(`${this.dataset['address'] ?? ''}${name}.json`);
    this.#groups.set(name, group);
    group.catch(() => this.#groups.delete(name)); // the next text fetches again
    return group;
  }
}

export const elements: ElementsOf<'pasting'> = { 'pasted-command': PastedCommand };

async function fetchGroup(address: string): Promise<ReferenceGroup> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address} answered ${response.status}.`);
  return (await response.json()) as ReferenceGroup; // the build wrote it
}

function sentenceOn(text: string, { shell }: ShellText, calls: number): string {
  if (text.trim() === '') return '';
  const name = shell === 'bash' ? 'bash' : 'PowerShell';
  if (text.length >= mostCharacters) {
    return `Only the first ${counted(mostCharacters, 'character')} are read, as ${name}.`;
  }
  if (calls === 0) return `Read as ${name}. There is no call of az in it.`;
  const more = calls > mostCalls ? ` The first ${mostCalls} are judged.` : '';
  return `Read as ${name}: ${counted(calls, 'call')} of az.${more}`;
}

function faultList(faults: ShellText['faults']): readonly HTMLElement[] {
  if (faults.length === 0) return [];
  return [
    findingList(
      faults.map(({ line, sentence }) => ({
        kind: 'wrong',
        sentence: `Line ${line}: ${sentence}`,
      })),
    ),
  ];
}

function outside(group: string, known: readonly string[]): HTMLElement {
  const near = nearSentence(group, known, 'az ');
  const sentence = group
    ? `\`az ${group}\` is none of the ${known.length} groups whose reference the guide has, so this is not judged.${near}`
    : 'The command is a variable or missing, so this is not judged.';
  return make('p', { className: 'pasted-unread' }, ...coded(sentence));
}

function shownCall(judgement: Judgement, line: number): HTMLElement {
  const { command, isKnown, findings, steps } = judgement;
  const isWrong = findings.some(({ kind }) => kind === 'wrong');
  const title = make('h3', {}, make('code', {}, `az ${command}`), ` in line ${line}`);
  const verdict = make(
    'p',
    { className: 'rating' },
    isWrong
      ? 'It fails.'
      : 'The Azure CLI takes it. Whether its values are safe, the reference does not say.',
  );
  verdict.dataset['rating'] = isWrong ? 'fails' : 'works';
  const call = make('article', { className: 'pasted-call' }, title, verdict);
  if (findings.length > 0) call.append(findingList(findings));
  call.append(...originalsLike(judgement).map(likeOriginal));
  if (steps.length > 0) call.append(stepList(judgement));
  else if (isKnown) call.append(make('p', {}, 'No step of the guide calls this command.'));
  return call;
}

function findingList(
  findings: readonly { readonly kind: string; readonly sentence: string }[],
): HTMLElement {
  const items = findings.map(({ kind, sentence }) => {
    const item = make('li', {}, ...coded(sentence));
    item.dataset['kind'] = kind;
    return item;
  });
  return make('ul', { className: 'pasted-findings' }, ...items);
}

function stepList({ steps, isKnown }: Judgement): HTMLElement {
  const links = steps.map(({ title, address }) =>
    make('li', {}, address ? make('a', { href: address }, title) : title),
  );
  const words = isKnown
    ? `${counted(steps.length, 'step calls', 'steps call')} it:`
    : `${counted(steps.length, 'step calls', 'steps call')} what does its work now:`;
  return make('div', { className: 'pasted-steps' }, make('p', {}, words), make('ul', {}, ...links));
}

interface Original {
  readonly article: HTMLElement;
  readonly command: string;
  readonly flags: readonly string[];
}

/**
 * The snippets of the original on this page that the call resembles most: nearly the same options of the same command. Of a
 * command that no step calls, they alone say what does its work, whatever its options.
 */
function originalsLike({ command, isKnown, flags, steps }: Judgement): readonly Original[] {
  const least = isKnown && steps.length > 0 ? 0.75 : 0;
  const alike = originalCalls()
    .filter((one) => one.command === command)
    .map((one) => ({ one, likeness: likenessOf(one.flags, flags) }))
    .filter(({ likeness }) => likeness >= least);
  const most = Math.max(...alike.map(({ likeness }) => likeness));
  const best = alike.filter(({ likeness }) => likeness === most).map(({ one }) => one);
  return best.filter((one, at) => best.findIndex(({ article }) => article === one.article) === at);
}

function originalCalls(): readonly Original[] {
  return [...document.querySelectorAll<HTMLElement>('.original')].flatMap((article) => {
    const text = article.querySelector('.difference code')?.textContent ?? '';
    return readShellText(text, 'bash').calls.flatMap((call) => {
      const words = azWords(call);
      if (!words) return [];
      const { command, flags } = judgeCall(words, { commands: {}, removed: [] });
      return [{ article, command, flags }];
    });
  });
}

const short: Readonly<Record<string, string>> = { '-n': '--name', '-g': '--resource-group' };

function likenessOf(one: readonly string[], other: readonly string[]): number {
  const [a, b] = [one, other].map((flags) => new Set(flags.map((flag) => short[flag] ?? flag)));
  if (!a || !b) return 0;
  const common = [...a].filter((flag) => b.has(flag)).length;
  const all = a.size + b.size - common;
  return all === 0 ? 1 : common / all;
}

function likeOriginal({ article }: Original): HTMLElement {
  const number = article.querySelector('.original-number')?.textContent ?? '';
  const wrong = article.querySelector('.wrong')?.textContent?.trim() ?? '';
  const rating = article.querySelector('.rating')?.textContent?.trim() ?? '';
  return make(
    'p',
    { className: 'pasted-original' },
    `Snippet ${number.trim()} of the original has it. ${rating} ${wrong} `,
    make('a', { href: `#${article.id}` }, 'See it beside what stands here'),
    '.',
  );
}
