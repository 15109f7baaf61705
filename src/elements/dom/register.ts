// Every custom element of the pages stands here once, under what brings it to life. The first script takes from here
// what it watches, and each chunk must define just its own group: the type of its table follows from these lists.

/** Elements of the first script, alive at once. */
export const first = ['go-to-field', 'search-button', 'section-nav', 'shell-switch'] as const;

/** Elements of the values app that fetch it when the reader touches one. */
export const waking = [
  'bundle-download',
  'code-snippet',
  'control-done',
  'control-switch',
  'markdown-copy',
  'values-form',
] as const;

/** Elements of the values app that wait for it: they stand in the form, or only show something. */
export const waiting = [
  'address-plan',
  'choice-field',
  'control-list',
  'field-counts',
  'values-scope',
  'open-count',
  'parameter-field',
  'plan-note',
  'plan-picture',
  'profile-bar',
  'progress-count',
] as const;

/** Elements of the page of scripts: a touch of one fetches the values app, and these with it; so does the sight of the viewer. */
export const scripts = [
  'bundle-viewer',
  'next-commands',
  'plan-blockers',
  'planned-parts',
  'render-call',
  'bundle-picker',
] as const;

/** Elements of the page of controls: fetched with the values app, which a touch of one fetches. */
export const controls = ['controls-tools', 'repair-call'] as const;

/** Elements that show a report of verify on any page: fetched with the values app where this tab has one. */
export const verdicts = ['report-verdict', 'picture-verdicts'] as const;

/** Elements of tables that can be searched: fetched at once where one is on the page, without the values app. */
export const tables = ['row-filter'] as const;

/** Elements that read what is pasted into them: fetched when the reader goes into one, without the values app. */
export const pasting = ['pasted-command'] as const;

/** Elements that read the inventory of an audit: fetched at once where one is on the page, without the values app. */
export const audits = ['audit-tool'] as const;

/** The register by its groups. */
export const register = {
  first,
  waking,
  waiting,
  scripts,
  controls,
  verdicts,
  tables,
  pasting,
  audits,
};

/** The constructors of some groups, each by its tag. */
export type ElementsOf<Group extends keyof typeof register> = Readonly<
  Record<(typeof register)[Group][number], CustomElementConstructor>
>;

/** True while the page has one of these elements. */
export function isOnPage(tags: readonly string[]): boolean {
  return document.querySelector(tags.join()) !== null;
}

/** Brings elements to life, in the order of the table. */
export function define(elements: Readonly<Record<string, CustomElementConstructor>>): void {
  for (const [tag, element] of Object.entries(elements)) customElements.define(tag, element);
}
