import { $aside, $storageStatus, $profileNames } from '../../state/profile-store.ts';
import { selected } from '../../state/name-profiles.ts';
import { change, dropAside } from '../../state/persistence.ts';
import { follow, part, setText, StoreElement } from '../dom/store-element.ts';
import { make } from '../dom/make.ts';
import { downloadFile } from '../dom/download-file.ts';

const sentences = {
  stored: '',
  refused:
    'This browser does not keep what you type: it is gone after a reload. Export the profile to keep it.',
  newer:
    'A newer version of this guide keeps its profiles in this browser, and this page leaves them alone: what you type here is gone after a reload.',
} as const;

/** Selects a profile, opens the menu that changes profiles, and says when the browser does not store them. */
export class ProfileBar extends StoreElement {
  protected override connect(signal: AbortSignal): void {
    const select = part(this, 'select', HTMLSelectElement);
    const button = part(this, '[aria-controls]', HTMLButtonElement);
    const share = part(this, '[data-action=share]', HTMLButtonElement);
    const said = part(this, '.share-said', HTMLElement);
    select.addEventListener('change', () => change((all) => selected(select.value, all)), {
      signal,
    });
    button.addEventListener('click', () => void this.#toggle(button), { signal });
    share.addEventListener('click', () => void copyShareLink(said), { signal });
    follow(
      $profileNames,
      ({ current, names }) => {
        select.replaceChildren(...names.map((name) => make('option', { value: name }, name)));
        select.value = current;
      },
      signal,
    );
    const note = part(this, '.storage-note', HTMLElement);
    const say = (): void => note.replaceChildren(...storageNote());
    follow($storageStatus, say, signal);
    follow($aside, say, signal);
  }

  async #toggle(button: HTMLButtonElement): Promise<void> {
    const menu = part(this, '.profile-menu', HTMLElement);
    menu.hidden = !menu.hidden;
    button.ariaExpanded = String(!menu.hidden);
    if (menu.childElementCount > 0) return;
    const { fillMenu } = await import('./profile-menu.ts');
    fillMenu(menu);
  }
}

/** Its code, which packs the values, comes with the press. */
async function copyShareLink(said: HTMLElement): Promise<void> {
  setText(
    said,
    await import('./share-link.ts')
      .then(({ copyValuesLink }) => copyValuesLink())
      .catch(() => 'The link could not be made. Check the connection.'),
  );
}

function storageNote(): readonly Node[] {
  const sentence = sentences[$storageStatus.get()];
  return [...(sentence ? [make('p', {}, sentence)] : []), ...asideNote($aside.get())];
}

function asideNote(texts: readonly string[]): readonly Node[] {
  if (texts.length === 0) return [];
  const download = make(
    'button',
    { type: 'button', className: 'link-button' },
    'Save it as a file',
  );
  const forget = make('button', { type: 'button', className: 'link-button' }, 'Forget it');
  download.addEventListener('click', () =>
    downloadFile('profiles-set-aside.txt', texts.join('\n')),
  );
  forget.addEventListener('click', dropAside);
  const sentence =
    'Part of what this browser kept could not be read. It is set aside, and nothing replaces it. ';
  return [make('p', {}, sentence, download, ' ', forget)];
}
