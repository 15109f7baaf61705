// Reads and judges an inventory beside the page, which stays free meanwhile.
import type { AuditFormat } from '../../audit/formats.ts';
import { longestInventory, tooLong } from '../../audit/inventory.ts';
import { type AuditAnswer, type AuditRequest, auditSession } from '../../audit/session.ts';

/** What the page sends: a request, or the same with the text still in its file. */
export type PageRequest = AuditRequest | { readonly kind: 'file' | 'earlier'; readonly file: File };

/** What the page gets: printed text comes as a file. */
export type PageAnswer =
  | Exclude<AuditAnswer, { readonly kind: 'printed' }>
  | { readonly kind: 'printed'; readonly format: AuditFormat; readonly file: Blob };

const tell = (answer: PageAnswer): void => self.postMessage(answer);

const act = auditSession({
  answer: (one) =>
    tell(
      one.kind === 'printed'
        ? { kind: 'printed', format: one.format, file: new Blob([one.text]) }
        : one,
    ),
  // A message of the page comes between two tasks.
  pause: () => new Promise((go) => setTimeout(go)),
  now: () => performance.now(),
});

self.addEventListener('message', ({ data }: MessageEvent<PageRequest>) => void take(data));

async function take(request: PageRequest): Promise<void> {
  if (!('file' in request)) return act(request);
  const isFirst = request.kind === 'file';
  const text = await textOf(request.file);
  if (typeof text === 'string') return act({ kind: isFirst ? 'read' : 'compare', text });
  tell({ kind: isFirst ? 'problem' : 'incomparable', problem: text.problem });
}

async function textOf(file: File): Promise<string | { readonly problem: string }> {
  // A character has four bytes at most; what is surely too long is not read.
  if (file.size > longestInventory * 4) return { problem: tooLong(file.size) };
  try {
    return await file.text();
  } catch {
    return { problem: `${file.name} could not be read.` }; // a folder, or gone meanwhile
  }
}
