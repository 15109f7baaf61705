import { $remedies, type Remedies } from '../../state/remedies.ts';
import { loadOnce } from '../dom/load-once.ts';

const load = loadOnce<Remedies>('remedies.json');

/** Fetches the remedies, once; afterwards `$remedies` holds them, unless there was no connection. */
export async function fetchRemedies(): Promise<void> {
  const remedies = await load();
  if (remedies) $remedies.set(remedies);
}
