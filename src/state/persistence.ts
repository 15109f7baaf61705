import { noInputs, isEmpty } from './inputs.ts';
import { recall, remember, storageKeys, type BrowserStorage } from './memory.ts';
import { currentInputs, readProfiles, withInputs, writeProfiles } from './profiles.ts';
import { $inputs, $isKept } from './store.ts';

/** Takes what was kept into the store, and keeps every change from then on. Returns what stops that. */
export function keep(storage: BrowserStorage): () => void {
  takeInputs(storage);
  return $inputs.listen((inputs) => {
    // Read again first: another tab may have added a profile.
    const profiles = withInputs(readProfiles(recall(storage, storageKeys.inputs)), inputs);
    $isKept.set(remember(storage, storageKeys.inputs, writeProfiles(profiles)) || isEmpty(inputs));
  });
}

/** Takes over what another tab kept under `key`; null stands for a storage that was cleared. */
export function follow(storage: BrowserStorage, key: string | null): void {
  if (key === storageKeys.inputs || key === null) takeInputs(storage);
}

function takeInputs(storage: BrowserStorage): void {
  const inputs = currentInputs(readProfiles(recall(storage, storageKeys.inputs)));
  if (JSON.stringify(inputs) === JSON.stringify($inputs.get())) return;
  $inputs.set(isEmpty(inputs) ? noInputs : inputs);
}
