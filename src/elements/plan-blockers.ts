import { withOwnControls } from '../fill/controls.ts';
import { type Plan, selectPlan } from '../fill/plan.ts';
import { catalogue } from '../parameters/catalogue.ts';
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

/** That the bundle can be taken, and which steps are not in it until a later value is known. */
function readySentence({ leftOut }: Plan): string {
  if (leftOut.length === 0) return 'Nothing stands in the way: the bundle is complete.';
  const waiting = leftOut.map(({ step, missing }) => {
    const labels = missing.map((id) => catalogue[id].label);
    return `${step.title} (${labels.join(', ')})`;
  });
  return `Nothing stands in the way. Left out until you know what they wait for: ${waiting.join('; ')}.`;
}
