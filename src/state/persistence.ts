import type { Shell } from '../language/artefact.ts';
import { noInputs, isEmpty } from './inputs.ts';
import { recall, remember, type BrowserStorage } from './memory.ts';
import { currentInputs, readProfiles, withInputs, writeProfiles } from './profiles.ts';
import { $inputs, $isKept, $shell } from './store.ts';

/** The keys of the browser's storage; the first-paint script is given them by the page. */
export const storageKeys = {
  inputs: 'azure-ml-security',
  shell: 'azure-ml-security.shell',
} as const;

/** Takes what was kept into the stores, and keeps every change from then on. Returns what stops that. */
export function keep(storage: BrowserStorage): () => void {
  takeInputs(storage);
  takeShell(storage);
  const stops = [
    $inputs.listen((inputs) => {
      // Read again first: another tab may have added a profile.
      const profiles = withInputs(readProfiles(recall(storage, storageKeys.inputs)), inputs);
      $isKept.set(
        remember(storage, storageKeys.inputs, writeProfiles(profiles)) || isEmpty(inputs),
      );
    }),
    $shell.listen((shell) => void remember(storage, storageKeys.shell, shell)),
  ];
  return () => stops.forEach((stop) => stop());
}

/** Takes over what another tab kept under `key`; null stands for a storage that was cleared. */
export function follow(storage: BrowserStorage, key: string | null): void {
  if (key === storageKeys.inputs || key === null) takeInputs(storage);
  if (key === storageKeys.shell) takeShell(storage);
}

function takeInputs(storage: BrowserStorage): void {
  const inputs = currentInputs(readProfiles(recall(storage, storageKeys.inputs)));
  if (JSON.stringify(inputs) === JSON.stringify($inputs.get())) return;
  $inputs.set(isEmpty(inputs) ? noInputs : inputs);
}

function takeShell(storage: BrowserStorage): void {
  const shell = recall(storage, storageKeys.shell);
  if (isShell(shell)) $shell.set(shell);
}

/** True for the name of a shell. */
export function isShell(text: string | null | undefined): text is Shell {
  return text === 'bash' || text === 'powershell';
}
