// The menu that changes profiles: fetched when the reader opens it.
import { counted } from '../../language/counted.ts';
import { $profiles } from '../../state/profile-store.ts';
import {
  added,
  copied,
  freeName,
  nameProblem,
  removed,
  renamed,
} from '../../state/name-profiles.ts';
import { change, type Edit } from '../../state/persistence.ts';
import { noProfile, profileOf } from '../../state/profiles.ts';
import { readValues, valuesText } from '../../state/values-text.ts';
import { $inputs, $resolved } from '../../state/store.ts';
import { readChosenFile } from '../dom/chosen-file.ts';
import { setText } from '../dom/store-element.ts';
import { make } from '../dom/make.ts';
import { showImport } from './import-dialog.ts';
import { controlNames } from '../plan/control-names.ts';
import { downloadFile } from '../dom/download-file.ts';

interface Parts {
  readonly naming: HTMLElement;
  readonly status: HTMLElement;
  readonly file: HTMLInputElement;
}

type Action = (parts: Parts) => void | Promise<void>;

const actions: Readonly<Record<string, Action>> = {
  New: ({ naming, status }) =>
    askName(naming, 'New profile', freeName('new', $profiles.get()), (name) => {
      change((profiles) => added(name, noProfile, profiles));
      say(status, `${name} is in use, and empty.`);
    }),
  Duplicate: ({ naming, status }) => {
    const { current } = $profiles.get();
    askName(naming, `Copy of ${current}`, freeName(`${current} copy`, $profiles.get()), (name) => {
      change((profiles) => added(name, copied(profileOf(current, profiles)), profiles));
      say(status, `${name} is in use, with all that ${current} holds, as a plan of its own.`);
    });
  },
  Rename: ({ naming, status }) => {
    const { current } = $profiles.get();
    const rename = (name: string): void => {
      change((profiles) => renamed(current, name, profiles));
      say(status, `${current} is now ${name}.`);
    };
    askName(naming, 'New name', current, rename, current);
  },
  Delete: ({ status }) => {
    const { current } = $profiles.get();
    const profile = profileOf(current, $profiles.get());
    change((profiles) => removed(current, profiles));
    say(status, `${current} is deleted.`, (profiles) => added(current, profile, profiles));
  },
  Compare: async ({ status }) => {
    const { current, profiles } = $profiles.get();
    const others = Object.keys(profiles).filter((name) => name !== current);
    if (others.length === 0) {
      return say(status, 'There is no other profile yet. Duplicate this one, and change the copy.');
    }
    const { showComparison } = await import('./compare-dialog.ts');
    showComparison(others);
  },
  Export: ({ status }) => {
    const { current } = $profiles.get();
    const name = `values-${current.replaceAll(/[^\w-]+/g, '-')}.json`;
    downloadFile(name, valuesText($inputs.get()), 'application/json');
    const { length } = $resolved.get().problems;
    say(
      status,
      `${name} is downloaded.${length > 0 ? ` ${counted(length, 'value')} in it cannot be used yet.` : ''}`,
    );
  },
  Import: ({ file }) => file.click(),
};

/** Fills the menu, once. */
export function fillMenu(menu: HTMLElement): void {
  const file = make('input', { type: 'file', accept: '.json,application/json', hidden: true });
  file.ariaLabel = 'Values file';
  const naming = make('div', { className: 'naming', hidden: true });
  const status = make('div', { className: 'profile-said' });
  status.role = 'status';
  const parts = { naming, status, file };
  const buttons = Object.entries(actions).map(([word, act]) => {
    const button = make('button', { type: 'button' }, word);
    button.addEventListener('click', () => {
      naming.hidden = true;
      say(status, '');
      void act(parts);
    });
    return button;
  });
  file.addEventListener('change', () => void importFile(file, status));
  const about = 'Export writes the values file that the command line renders from.';
  menu.append(
    make('div', { className: 'profile-actions' }, ...buttons),
    file,
    naming,
    status,
    make('p', { className: 'about' }, about),
  );
}

async function importFile(file: HTMLInputElement, status: HTMLElement): Promise<void> {
  const read = await readChosenFile(file.files?.[0]);
  file.value = ''; // so that the same file can be chosen again
  if (!read) return;
  if (!read.ok) return say(status, read.problem);
  const names = await controlNames();
  if (!names) return say(status, 'The list of controls did not load. Check the connection.');
  const values = readValues(read.text, names.switches);
  showImport({ source: 'file', values, titleOf: names.titleOf });
}

/** Asks for a name below the buttons. */
function askName(
  naming: HTMLElement,
  label: string,
  suggestion: string,
  take: (name: string) => void,
  own?: string,
): void {
  const input = make('input', {
    type: 'text',
    value: suggestion,
    id: 'profile-name',
    maxLength: 60,
  });
  const problem = make('p', { className: 'problem', id: 'profile-name-problem' });
  problem.ariaLive = 'polite';
  input.setAttribute('aria-describedby', problem.id);
  const submit = (): void => {
    const sentence = nameProblem(input.value, $profiles.get(), own);
    setText(problem, sentence);
    input.ariaInvalid = String(sentence !== '');
    if (sentence) return input.focus();
    naming.hidden = true;
    take(input.value.trim());
    document.getElementById('profile')?.focus();
  };
  const ok = make('button', { type: 'button', className: 'main' }, 'Save');
  const cancel = make('button', { type: 'button' }, 'Cancel');
  ok.addEventListener('click', submit);
  cancel.addEventListener('click', () => (naming.hidden = true));
  input.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' && event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation(); // Escape would close the sheet
    if (event.key === 'Enter') submit();
    else naming.hidden = true;
  });
  naming.replaceChildren(make('label', { htmlFor: input.id }, label), input, ok, cancel, problem);
  naming.hidden = false;
  input.focus();
  input.select();
}

function say(status: HTMLElement, sentence: string, undo?: Edit): void {
  const parts: Node[] = sentence ? [make('p', {}, sentence)] : [];
  if (undo) {
    const button = make('button', { type: 'button' }, 'Undo');
    button.addEventListener('click', () => {
      change(undo);
      say(status, 'It is back, as it was.');
    });
    parts.push(button);
  }
  status.replaceChildren(...parts);
  if (undo) status.querySelector('button')?.focus();
}
