import { withOwnControls } from '../fill/controls.ts';
import { selectPlan } from '../fill/plan.ts';
import { readySentence } from '../state/plan.ts';
import { $resolved } from '../state/store.ts';
import { loadArtefact } from './artefact.ts';
import { follow, LiveElement } from './live-element.ts';
import { showProblems, showSentence } from './message.ts';

/** Says at any time what stands in the way of the bundle. */
export class PlanBlockers extends LiveElement {
  protected override connect(signal: AbortSignal): void {
    void this.#start(signal);
  }

  async #start(signal: AbortSignal): Promise<void> {
    const [artefact, { download }] = await Promise.all([
      loadArtefact(),
      import('../state/download.ts'),
    ]);
    if (!artefact || signal.aborted) return;
    follow(
      $resolved,
      (resolved) => {
        const made = download(artefact, resolved, 'values.json');
        this.dataset['state'] = made.ok ? 'ready' : 'blocked';
        if (made.ok)
          showSentence(
            this,
            readySentence(selectPlan(artefact, withOwnControls(resolved, artefact.controls))),
          );
        else showProblems(this, 'Before you can download:', made.problems);
      },
      signal,
    );
  }
}
