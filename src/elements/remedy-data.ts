import { $remedies, type Remedies } from '../state/remedies.ts';

let asked: Promise<void> | undefined;

/** Fetches the remedies, once; afterwards `$remedies` holds them, unless there was no connection. */
export async function fetchRemedies(): Promise<void> {
  await (asked ??= fetchNow());
  if (!$remedies.get()) asked = undefined; // the next call tries again
}

async function fetchNow(): Promise<void> {
  try {
    const response = await fetch(`${import.meta.env.BASE_URL}remedies.json`);
    if (response.ok) $remedies.set((await response.json()) as Remedies); // made by the same build
  } catch {
    // no connection
  }
}
