const mostBytes = 5_000_000;

/** Reads a file that the reader chose, or says why it cannot; undefined when none was chosen. */
export async function readChosenFile(
  file: File | undefined,
): Promise<
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly problem: string }
  | undefined
> {
  if (!file) return undefined;
  if (file.size >= mostBytes) {
    return {
      ok: false,
      problem: `${file.name} is larger than such a file can be, so it was not read.`,
    };
  }
  try {
    return { ok: true, text: await file.text() };
  } catch {
    return { ok: false, problem: `${file.name} could not be read.` }; // a folder, or gone meanwhile
  }
}
