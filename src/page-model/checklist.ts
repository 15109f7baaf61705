import { guidOf } from '../guide/control-guid.ts';
import { guide } from '../guide/guide.ts';
import type { ControlQuery } from '../guide/inventory/control-queries.ts';
import type { Severity } from '../language/guide.ts';
import { graphQueries } from './graph-queries.ts';

/** A checklist as Azure/review-checklists has it. */
export interface Checklist {
  readonly items: readonly ChecklistItem[];
  readonly categories: readonly { readonly name: string }[];
  readonly status: readonly { readonly name: string; readonly description: string }[];
  readonly severities: readonly { readonly name: string }[];
  readonly metadata: { readonly name: string; readonly state: 'Preview' };
}

/** One recommendation; `graph` is a query that gives `id` and `compliant`. */
export interface ChecklistItem {
  readonly category: string;
  readonly subcategory: string;
  readonly text: string;
  readonly description: string;
  readonly guid: string;
  readonly severity: RatedSeverity;
  readonly graph?: string;
}

type RatedSeverity = 'High' | 'Medium' | 'Low';
/** How tools of three levels rate a control. */
export const ratings: Readonly<Record<Severity['level'], RatedSeverity>> = {
  critical: 'High',
  high: 'High',
  medium: 'Medium',
  low: 'Low',
};

const sections = new Map(guide.sections.map(({ id, title }) => [id, title]));
const queries = Map.groupBy(graphQueries, ({ control }) => control.id);

/** Every control, with the query that judges it; one that needs several has an item for each beside its own. */
export const checklist: Checklist = {
  items: guide.controls.flatMap((control) => {
    const { id, title, why, section, severity } = control;
    const own = queries.get(id) ?? [];
    const item = {
      category: sections.get(section) ?? section,
      subcategory: id,
      text: title,
      description: why,
      guid: guidOf(id),
      severity: ratings[severity.level],
    };
    if (own.length === 1) return [{ ...item, ...graphOf(own[0]) }];
    const parts = own.map((query) => ({
      ...item,
      text: `${title} (${query.type})`,
      description: `${query.labels.join('. ')}.`,
      guid: guidOf(query.name),
      ...graphOf(query),
    }));
    return [item, ...parts];
  }),
  categories: guide.sections.map(({ title }) => ({ name: title })),
  status: [
    { name: 'Not verified', description: 'This check has not been looked at yet' },
    { name: 'Open', description: 'There is an action item associated to this check' },
    {
      name: 'Fulfilled',
      description: 'This check has been verified, and there are no further action items',
    },
    {
      name: 'Not required',
      description: 'Recommendation understood, but not needed by current requirements',
    },
    { name: 'N/A', description: 'Not applicable for current design' },
  ],
  severities: [{ name: 'High' }, { name: 'Medium' }, { name: 'Low' }],
  metadata: { name: 'Securing Azure Machine Learning', state: 'Preview' },
};

/** A checklist has no word for what is not known: such rows are left out. */
function graphOf(query: ControlQuery | undefined): { readonly graph: string } | object {
  if (!query) return {};
  const lines = [
    query.kql,
    "where result != 'UNKNOWN'",
    "project id, compliant = (result == 'PASS')",
  ];
  return { graph: lines.join('\n| ') };
}
