// The values app: values, checks, the form and the texts that they fill. The first script fetches it when it is used.
import { fieldNamed } from '../state/fields.ts';
import { forget, hasReport, storageKeys } from '../state/memory.ts';
import { identify } from '../state/identity.ts';
import { follow, keep } from '../state/persistence.ts';
import { setDraft, type TextField } from '../state/store.ts';
import { AddressPlanView } from './address-plan.ts';
import { BundleDownload } from './bundle-download.ts';
import { ChoiceField } from './choice-field.ts';
import { CodeSnippet } from './code-snippet.ts';
import { ControlList } from './control-list.ts';
import { ControlDone } from './control-done.ts';
import { ControlSwitch } from './control-switch.ts';
import { FieldCounts } from './field-counts.ts';
import { followLinks } from './follow-links.ts';
import type { HeldEvents } from './held-events.ts';
import { ValuesScope } from './values-scope.ts';
import { MarkdownCopy } from './markdown-copy.ts';
import { OpenCount } from './open-count.ts';
import { ParameterField } from './parameter-field.ts';
import { takePastedIds } from './paste-id.ts';
import { fetchPlanDataWhenNeeded } from './plan-data.ts';
import { PlanNote } from './plan-note.ts';
import { PlanPicture } from './plan-picture.ts';
import { ProfileBar } from './profile-bar.ts';
import { ProgressCount } from './progress-count.ts';
import { controls, define, type ElementsOf, isOnPage, scripts } from './register.ts';
import { replayHeld } from './replay-held.ts';
import { ValuesForm } from './values-form.ts';

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
    isOnPage(scripts) ? import('./builder.ts') : undefined,
    isOnPage(controls) ? import('./controls-tools.ts') : undefined,
    isOnPage(controls) || hasReport(() => sessionStorage)
      ? import('./verdict-marks.ts')
      : undefined,
  ]);
  await marks?.restoreReport();
  return { ...marks?.elements, ...builder?.elements, ...tools?.elements };
}

/** Restores the stored profile, brings the elements to life, repeats what was held for them and shows the page. */
export async function startApp(held: HeldEvents): Promise<void> {
  const pageElements = await fetchPageElements();
  keep(() => localStorage);
  identify();
  window.addEventListener('storage', ({ key }) => follow(key));
  // A page that comes back from the browser's cache has missed what other tabs did.
  window.addEventListener('pageshow', ({ persisted }) => persisted && follow(null));
  held.end();
  forget(() => sessionStorage, storageKeys.early);
  typedFields(held).forEach(({ name, value }) => setDraft(fieldNamed(name) as TextField, value));
  fetchPlanDataWhenNeeded();
  takePastedIds();
  followLinks();
  define(elements);
  define(pageElements);
  replayHeld(held.events);
  // The stored values are in place; the first-paint script held the page back for them.
  delete document.documentElement.dataset['restoring'];
  document.documentElement.dataset['live'] = '';
}

/** The fields of the form that the reader typed into before; each still holds its text. */
function typedFields({ events }: HeldEvents): readonly HTMLInputElement[] {
  const typed = events.filter(({ type }) => type === 'input').map(({ target }) => target);
  return [...new Set(typed)].filter(
    (one): one is HTMLInputElement =>
      one instanceof HTMLInputElement && one.closest('parameter-field') !== null,
  );
}
