// The values app: values, checks, the form and the texts that they fill. The first script fetches it when it is used.
import { fieldNamed } from '../state/fields.ts';
import { hasReport } from '../state/memory.ts';
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
import { ValuesForm } from './values-form.ts';

/** The reader's work from before the values app was there. */
export interface Backlog {
  /** The fields that the reader typed into or chose; each still holds its value. */
  readonly touched: ReadonlySet<HTMLInputElement>;
  /** Choices and clicks, to repeat in their order. */
  readonly actions: readonly (() => void)[];
  /** Ends the collecting. */
  readonly end: () => void;
}

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
export async function fetchPageElements(): Promise<
  Readonly<Record<string, CustomElementConstructor>>
> {
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

/** Restores the stored profile, takes over the backlog, brings the elements to life and shows the page. */
export function startApp(
  { touched, actions, end }: Backlog,
  pageElements: Readonly<Record<string, CustomElementConstructor>>,
): void {
  keep(() => localStorage);
  identify();
  window.addEventListener('storage', ({ key }) => follow(key));
  // A page that comes back from the browser's cache has missed what other tabs did.
  window.addEventListener('pageshow', ({ persisted }) => persisted && follow(null));
  end();
  for (const { name, type, value } of touched) {
    const isText = type !== 'radio' && type !== 'checkbox'; // choices are among the actions
    if (name && isText) setDraft(fieldNamed(name) as TextField, value);
  }
  fetchPlanDataWhenNeeded();
  takePastedIds();
  followLinks();
  define(elements);
  define(pageElements);
  actions.forEach((action) => action());
  // The stored values are in place; the first-paint script held the page back for them.
  delete document.documentElement.dataset['restoring'];
  document.documentElement.dataset['live'] = '';
}
