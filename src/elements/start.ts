// The one script of every page: takes what was kept, joins the elements, and shows the page.
import { follow, keep } from '../state/persistence.ts';
import { BundleDownload } from './bundle-download.ts';
import { ChoiceField } from './choice-field.ts';
import { CodeSnippet } from './code-snippet.ts';
import { ControlSwitch } from './control-switch.ts';
import { GoToField } from './go-to.ts';
import { LiveText } from './live-text.ts';
import { OpenCount } from './open-count.ts';
import { ParameterField } from './parameter-field.ts';
import { PlanBlockers } from './plan-blockers.ts';
import { fetchPlanData } from './plan-data.ts';
import { PlanNote } from './plan-note.ts';
import { RowFilter } from './row-filter.ts';
import { SectionNav } from './section-nav.ts';
import { ShellSwitch } from './shell-switch.ts';
import { ValuesForm } from './values-form.ts';

keep(() => localStorage);
window.addEventListener('storage', ({ key }) => follow(key));
// A page that comes back from the browser's memory was told of nothing meanwhile.
window.addEventListener('pageshow', ({ persisted }) => persisted && follow(null));
fetchPlanData();

const elements = {
  'bundle-download': BundleDownload,
  'choice-field': ChoiceField,
  'code-snippet': CodeSnippet,
  'control-switch': ControlSwitch,
  'go-to-field': GoToField,
  'live-text': LiveText,
  'open-count': OpenCount,
  'parameter-field': ParameterField,
  'plan-blockers': PlanBlockers,
  'plan-note': PlanNote,
  'row-filter': RowFilter,
  'section-nav': SectionNav,
  'shell-switch': ShellSwitch,
  'values-form': ValuesForm,
};
for (const [name, element] of Object.entries(elements)) customElements.define(name, element);

// What was kept is in place: the first-paint script held the page back for it.
delete document.documentElement.dataset['restoring'];
