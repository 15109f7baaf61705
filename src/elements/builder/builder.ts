// The elements of the page of scripts, which alone fetches them: the selection, the preview, the call of the command line.
import { BundleViewer } from './bundle-viewer.ts';
import { prepareWhenReady } from './prepare-when-ready.ts';
import { NextCommands } from './next-commands.ts';
import { PlanBlockers } from '../plan/plan-blockers.ts';
import { PlannedParts } from '../plan/planned-parts.ts';
import type { ElementsOf } from '../dom/register.ts';
import { RenderCall } from './render-call.ts';
import { BundlePicker } from './bundle-picker.ts';

prepareWhenReady();

export const elements: ElementsOf<'scripts'> = {
  'bundle-picker': BundlePicker,
  'plan-blockers': PlanBlockers,
  'bundle-viewer': BundleViewer,
  'render-call': RenderCall,
  'planned-parts': PlannedParts,
  'next-commands': NextCommands,
};
