// The values app: values, checks, the form and the texts that they fill. The first script fetches it when it is used.
import { fieldNamed } from '../../state/fields.ts';
import { forget, hasReport, storageKeys } from '../../state/memory.ts';
import { identify } from '../../state/identity.ts';
import { flush, follow, keep } from '../../state/persistence.ts';
import { setDraft, type TextField } from '../../state/store.ts';
import { AddressPlanView } from '../form/address-plan.ts';
import { BundleDownload } from '../builder/bundle-download.ts';
import { ChoiceField } from '../form/choice-field.ts';
import { CodeSnippet } from '../snippets/code-snippet.ts';
import { ControlList } from '../form/control-list.ts';
import { ControlDone } from '../plan/control-done.ts';
import { ControlSwitch } from '../form/control-switch.ts';
import { FieldCounts } from '../form/field-counts.ts';
import { followLinks } from './follow-links.ts';
import { headPrints } from './print-head.ts';
import type { HeldEvents } from '../dom/held-events.ts';
import { IdleJob } from '../dom/idle-job.ts';
import { ValuesScope } from '../snippets/values-scope.ts';
import { MarkdownCopy } from '../snippets/markdown-copy.ts';
import { OpenCount } from './open-count.ts';
import { ParameterField } from '../form/parameter-field.ts';
import { takePastedIds } from '../form/paste-id.ts';
import { fetchPlanDataWhenNeeded } from '../plan/plan-data.ts';
import { PlanNote } from '../plan/plan-note.ts';
import { PlanPicture } from '../plan/plan-picture.ts';
import { ProfileBar } from '../profiles/profile-bar.ts';
import { ProgressCount } from '../plan/progress-count.ts';
import { controls, define, type ElementsOf, isOnPage, scripts } from '../dom/register.ts';
import { replayHeld } from '../dom/replay-held.ts';
import { ValuesForm } from '../form/values-form.ts';

// Elements come to life in this order: the fields of the form before the form, which reads them.
const elements: ElementsOf<'waking' | 'waiting'> = {
  'address-plan': AddressPlanView,
  'bundle-download': BundleDownload,
  'choice-field': ChoiceField,
  'parameter-field': ParameterField,
  'field-counts': FieldCounts,
  'values-scope': ValuesScope,
  'code-snippet': CodeSnippet,
  'control-list': ControlList,
  'control-done': ControlDone,
  'control-switch': ControlSwitch,
  'markdown-copy': MarkdownCopy,
  'open-count': OpenCount,
  'plan-note': PlanNote,
  'profile-bar': ProfileBar,
  'progress-count': ProgressCount,
  'plan-picture': PlanPicture,
  'values-form': ValuesForm,
};

/** Fetches the elements that only this page has, and those that a report of this tab needs. */
async function fetchPageElements(): Promise<Readonly<Record<string, CustomElementConstructor>>> {
  const [builder, tools, marks] = await Promise.all([
    isOnPage(scripts) ? import('../builder/builder.ts') : undefined,
    isOnPage(controls) ? import('../verdicts/controls-tools.ts') : undefined,
    isOnPage(controls) || hasReport(() => sessionStorage)
      ? import('../verdicts/verdict-marks.ts')
      : undefined,
  ]);
  await marks?.restoreReport();
  return { ...marks?.elements, ...builder?.elements, ...tools?.elements };
}

/** Restores the stored profile, brings the elements to life, repeats what was held for them and shows the page. */
export async function startApp(held: HeldEvents): Promise<void> {
  const pageElements = await fetchPageElements();
  keepInIdleTime();
  identify();
  window.addEventListener('storage', ({ key }) => follow(key));
  // A page that comes back from the browser's cache has missed what other tabs did.
  window.addEventListener('pageshow', ({ persisted }) => persisted && follow(null));
  held.end();
  forget(() => sessionStorage, storageKeys.early);
  typedFields(held).forEach(({ name, value }) => setDraft(fieldNamed(name) as TextField, value));
  fetchPlanDataWhenNeeded();
  takePastedIds();
  headPrints();
  followLinks();
  define(elements);
  define(pageElements);
  replayHeld(held.events);
  // The stored values are in place; the first-paint script held the page back for them.
  delete document.documentElement.dataset['restoring'];
  document.documentElement.dataset['live'] = '';
}

/** A key waits for no storage; whoever leaves the page, or turns to another, has it all stored. */
function keepInIdleTime(): void {
  const saving = new IdleJob(flush);
  keep(
    () => localStorage,
    () => saving.ask(),
  );
  window.addEventListener('pagehide', flush);
  document.addEventListener('visibilitychange', () => document.hidden && flush());
}

/** The fields of the form that the reader typed into before; each still holds its text. */
function typedFields({ events }: HeldEvents): readonly HTMLInputElement[] {
  const typed = events.filter(({ type }) => type === 'input').map(({ target }) => target);
  return [...new Set(typed)].filter(
    (one): one is HTMLInputElement =>
      one instanceof HTMLInputElement && one.closest('parameter-field') !== null,
  );
}
