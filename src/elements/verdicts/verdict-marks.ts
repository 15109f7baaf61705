// The verdicts of a report of verify on every page: fetched where this tab was given one.
import { computed } from 'nanostores';
import { hasReport } from '../../state/memory.ts';
import { $remedies } from '../../state/remedies.ts';
import { $report, $results, keepReport } from '../../state/report-memory.ts';
import { $shell } from '../../state/shell.ts';
import { $situation } from '../../state/store.ts';
import type { Verdict } from '../../language/verdict.ts';
import { byControl, byStep, verdictOf } from '../../state/verdicts.ts';
import { findingsOf } from './findings.ts';
import { fetchRemedies } from './remedy-data.ts';
import type { ElementsOf } from '../dom/register.ts';
import { make } from '../dom/make.ts';
import { follow, StoreElement } from '../dom/store-element.ts';
import { glyphIn, verdictMark } from './verdict-mark.ts';

const session = (): Storage => sessionStorage;

/** The results with what mends them, in the words of the shell. */
export const $findings = computed(
  [$results, $remedies, $shell, $situation],
  (results, remedies, shell, situation) => ({
    ofControl: byControl(results),
    ofStep: byStep(results),
    beside: { remedies, shell, situation },
  }),
);

/** Restores the report of this tab, with what mends its failures, so that they are shown at once. */
export async function restoreReport(): Promise<void> {
  if (hasReport(session)) await fetchRemedies();
  keepReport(session);
}

/** The verdict of the step or control that it stands in, with what does not hold; hidden without one. */
class ReportVerdict extends StoreElement {
  protected override connect(signal: AbortSignal): void {
    // The anchor of the part says which it is; the longest page would hold its id forty times more.
    const [, kind, id = ''] = /^(step|control)-(.+)$/.exec(this.parentElement?.id ?? '') ?? [];
    const place = kind === 'step' ? 'step' : 'control';
    follow(
      $findings,
      ({ ofControl, ofStep, beside }) => {
        const own = (place === 'step' ? ofStep : ofControl).get(id) ?? [];
        const verdict = verdictOf(own);
        this.hidden = verdict === undefined;
        if (!verdict) return;
        const head = make('p', {}, verdictMark(verdict), ` ${reportWords()}`);
        this.replaceChildren(head, ...findingsOf(own, { ...beside, place }));
      },
      signal,
    );
  }
}

/** Says that a picture shows verdicts, and marks each resource in it with the worst verdict of its step. */
class PictureVerdicts extends StoreElement {
  protected override connect(signal: AbortSignal): void {
    follow($results, (results) => this.#mark(byStep(results)), signal);
  }

  #mark(found: ReturnType<typeof byStep>): void {
    this.hidden = found.size === 0;
    this.textContent = `✓ holds, ✗ fails, ? is unknown: the checks of the step that makes it, ${reportWords()}`;
    const picture = this.closest('.overview');
    picture?.querySelectorAll('.verdict').forEach((one) => one.remove());
    for (const one of picture?.querySelectorAll<HTMLElement | SVGElement>('.node, a[data-step]') ??
      []) {
      const verdict = verdictOf(found.get(one.dataset['step'] ?? '') ?? []);
      if (verdict) one.dataset['verdict'] = verdict;
      else delete one.dataset['verdict'];
      if (verdict) one.append(one instanceof SVGElement ? glyphIn(one, verdict) : wordOf(verdict));
    }
  }
}

function wordOf(verdict: Verdict): HTMLElement {
  return make('span', { className: 'verdict' }, ' ', verdictMark(verdict));
}

/** `in the report of fraud-prod-westeurope-001-k7m2x9qd, 2026-11-27 22:10 UTC.` */
function reportWords(): string {
  const { plan, at = '' } = $report.get() ?? {};
  const time = at.replace(/T(\d\d:\d\d).*/, ' $1 UTC');
  const told = [plan, time].filter(Boolean).join(', ');
  return `in the report${told && ` of ${told}`}.`;
}

export const elements: ElementsOf<'verdicts'> = {
  'report-verdict': ReportVerdict,
  'picture-verdicts': PictureVerdicts,
};
