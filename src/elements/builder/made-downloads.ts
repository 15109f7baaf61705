// What is downloaded is made once for the same values: in idle time where the page expects a press, at once for a press.
import type { Resolved } from '../../parameters/resolved.ts';
import { $selection, type BundleSelection } from '../../state/bundle-selection.ts';
import { type Download, fillDownload, partsFor } from '../../state/download.ts';
import { $resolved } from '../../state/store.ts';
import { IdleWork } from '../dom/idle-work.ts';
import { loadArtefact } from '../plan/artefact.ts';

/** What a download is made of: the bundle, or the one file of it at a path. */
interface Wanted {
  readonly resolved: Resolved;
  readonly selection: BundleSelection;
  readonly path: string | undefined;
}

interface Making extends Wanted {
  readonly work: Promise<IdleWork<Download> | undefined>;
}

/** The last of each path. */
const makings = new Map<string | undefined, Making>();

/** Makes a download of the values as they are; undefined where its texts do not load. */
export async function makeDownload(path?: string): Promise<Download | undefined> {
  const work = await begin(path);
  work?.finish();
  return await work?.result;
}

/** The same in idle time, for a press that may come. */
export function prepareDownload(path?: string): void {
  void begin(path);
}

function begin(path: string | undefined): Making['work'] {
  const wanted = { resolved: $resolved.get(), selection: $selection.get(), path };
  const before = makings.get(path);
  if (before && isOf(wanted, before)) return before.work;
  void before?.work.then((work) => work?.stop());
  const making = { ...wanted, work: workFor(wanted) };
  makings.set(path, making);
  void making.work.then((work) => {
    // No connection: the next press tries again.
    if (!work && makings.get(path) === making) makings.delete(path);
  });
  return making.work;
}

async function workFor({
  resolved,
  selection,
  path,
}: Wanted): Promise<IdleWork<Download> | undefined> {
  const artefact = await loadArtefact(partsFor(selection, path));
  return artefact && new IdleWork(fillDownload(artefact, resolved, selection, path));
}

function isOf({ resolved, selection, path }: Wanted, other: Wanted): boolean {
  return other.resolved === resolved && other.selection === selection && other.path === path;
}
