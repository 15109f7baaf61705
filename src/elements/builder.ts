// What only the page of scripts has: choosing what the bundle holds, seeing it, the call of the command line.
import { BundleViewer } from './bundle-viewer.ts';
import { NeededActions } from './needed-actions.ts';
import { PlanBlockers } from './plan-blockers.ts';
import type { ElementsOf } from './register.ts';
import { RenderCall } from './render-call.ts';
import { BundlePicker } from './bundle-picker.ts';

export const elements: ElementsOf<'scripts'> = {
  'bundle-picker': BundlePicker,
  'plan-blockers': PlanBlockers,
  'bundle-viewer': BundleViewer,
  'render-call': RenderCall,
  'needed-actions': NeededActions,
};
