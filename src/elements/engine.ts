// Values, checks, the form and what they fill: fetched when the reader first uses one of them.
import { fieldNamed } from '../state/fields.ts';
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
import { LiveText } from './live-text.ts';
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

/** What the reader did before the engine was there. */
export interface Early {
  /** The fields that were typed into or chosen; they still hold it. */
  readonly touched: ReadonlySet<HTMLInputElement>;
  /** Choices and presses, to be done again in their order. */
  readonly acts: readonly (() => void)[];
  /** From here on nothing more is early. */
  readonly end: () => void;
}

// In this order: the form's fields look at nothing else, the form at its fields.
const elements: ElementsOf<'waking' | 'waiting'> = {
  'address-plan': AddressPlanView,
  'bundle-download': BundleDownload,
  'choice-field': ChoiceField,
  'parameter-field': ParameterField,
  'field-counts': FieldCounts,
  'live-text': LiveText,
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

/** Fetches the elements that only this page has, for a page of scripts or of controls. */
export async function fetchMore(): Promise<Readonly<Record<string, CustomElementConstructor>>> {
  if (isOnPage(scripts)) return (await import('./builder.ts')).elements;
  return isOnPage(controls) ? (await import('./controls-tools.ts')).elements : {};
}

/** Takes what was kept and what was done early, joins the elements, `more` among them, and shows the page. */
export function startEngine(
  { touched, acts, end }: Early,
  more: Readonly<Record<string, CustomElementConstructor>>,
): void {
  keep(() => localStorage);
  identify();
  window.addEventListener('storage', ({ key }) => follow(key));
  // A page that comes back from the browser's memory was told of nothing meanwhile.
  window.addEventListener('pageshow', ({ persisted }) => persisted && follow(null));
  end();
  for (const { name, type, value } of touched) {
    const isText = type !== 'radio' && type !== 'checkbox'; // choices are among the acts
    if (name && isText) setDraft(fieldNamed(name) as TextField, value);
  }
  fetchPlanDataWhenNeeded();
  takePastedIds();
  followLinks();
  define(elements);
  define(more);
  acts.forEach((act) => act());
  // What was kept is in place: the first-paint script held the page back for it.
  delete document.documentElement.dataset['restoring'];
  document.documentElement.dataset['live'] = '';
}
