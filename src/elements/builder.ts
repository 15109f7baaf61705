// What only the page of scripts has: choosing what the bundle holds, seeing it, the call of the command line.
import { $artefact } from '../state/builder.ts';
import { $planData } from '../state/plan.ts';

import { BundleViewer } from './bundle-viewer.ts';
import { PlanBlockers } from './plan-blockers.ts';
import { RenderCall } from './render-call.ts';
import { takeArtefact } from './take-artefact.ts';
import { WishPicker } from './wish-picker.ts';

const elements = {
  'wish-picker': WishPicker,
  'plan-blockers': PlanBlockers,
  'bundle-viewer': BundleViewer,
  'render-call': RenderCall,
};
for (const [name, element] of Object.entries(elements)) customElements.define(name, element);

$artefact.listen((artefact) => {
  if (artefact) $planData.set(artefact); // so that it is not fetched for itself
});
void takeArtefact();
