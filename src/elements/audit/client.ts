import workerAddress from './worker.ts?worker&url';
import type { PageAnswer, PageRequest } from './worker.ts';
import { startWorker } from '../dom/trusted-types.ts';

const broken =
  'The browser could not read it to the end: it may lack the memory. Collect fewer subscriptions at a time, or use the command line.';

/** The judge of an inventory, in a worker that starts when it is first needed. */
export class AuditClient {
  readonly #take: (answer: PageAnswer) => void;
  #worker: Worker | undefined;

  constructor(take: (answer: PageAnswer) => void) {
    this.#take = take;
  }

  /** Fetches and starts the worker before anything is sent to it. */
  start(): Worker {
    if (this.#worker) return this.#worker;
    const worker = startWorker(workerAddress);
    worker.addEventListener('message', ({ data }: MessageEvent<PageAnswer>) => this.#take(data));
    worker.addEventListener('error', () => {
      this.stop();
      this.#take({ kind: 'problem', problem: broken });
    });
    this.#worker = worker;
    return worker;
  }

  send(request: PageRequest): void {
    this.start().postMessage(request);
  }

  /** Ends whatever is going on; the next request starts anew, with nothing open. */
  stop(): void {
    this.#worker?.terminate();
    this.#worker = undefined;
  }
}
