import { $blockers } from '../../state/builder.ts';
import { $selection } from '../../state/bundle-selection.ts';
import { $resolved } from '../../state/store.ts';
import { fetchDownloadCode } from './download-code.ts';

/** Longer than the time between two keys. */
const rest = 500;

/** Once nothing blocks the bundle and the reader rests, its texts come and it is made in idle time: a press finds the zip. */
export function prepareWhenReady(): void {
  let waiting: ReturnType<typeof setTimeout> | undefined;
  const ask = (): void => {
    clearTimeout(waiting);
    if ($blockers.get()?.length === 0 && !savesData()) waiting = setTimeout(prepare, rest);
  };
  for (const store of [$blockers, $resolved, $selection]) store.listen(ask);
  ask();
}

function prepare(): void {
  void fetchDownloadCode().then((code) => code?.prepareDownload());
}

/** True where the reader told the browser to fetch little. */
function savesData(): boolean {
  const { connection } = navigator as { connection?: { saveData?: boolean } }; // not in every browser
  return connection?.saveData === true;
}
