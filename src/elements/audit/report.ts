// What an inventory says: the answer, then the table, or one workspace of it.
import type { AuditFormat } from '../../audit/formats.ts';
import { mattersOf, type Row, type RowFilter, shownRows } from '../../audit/table.ts';
import { severityLevels } from '../../language/guide.ts';
import { answerOf } from './answer.ts';
import type { AuditClient } from './client.ts';
import { comparisonOf } from './comparison.ts';
import { AuditFilters } from './filters.ts';
import { AuditTable } from './table.ts';
import type { OpenInventory } from './tool.ts';
import type { PageAnswer } from './worker.ts';
import { workspaceView } from './workspace.ts';
import { downloadFile } from '../dom/download-file.ts';
import { make } from '../dom/make.ts';
import { auditedAnchor } from '../dom/fragments.ts';

const fileNames: Readonly<Partial<Record<AuditFormat, string>>> = {
  csv: 'audit.csv',
  json: 'audit.json',
  sarif: 'audit.sarif',
};

/** The view of one inventory; it lives until another is read. */
export class AuditReportView {
  readonly element = make('div');
  readonly #inventory: OpenInventory;
  readonly #client: AuditClient;
  readonly #answer = make('section', { className: 'audit-answer' });
  readonly #list = make('section', { className: 'audit-list' });
  readonly #workspace = make('section', {
    className: 'audit-workspace',
    id: auditedAnchor,
    hidden: true,
  });
  readonly #comparison = make('section', { className: 'audit-comparison', hidden: true });
  readonly #earlier = make('div');
  readonly #filters: AuditFilters;
  readonly #table: AuditTable;
  /** Rows stay where they are until all are judged. */
  #isJudged = false;

  constructor(inventory: OpenInventory, client: AuditClient) {
    this.#inventory = inventory;
    this.#client = client;
    this.#filters = new AuditFilters(inventory.controls, () => this.#showRows());
    this.#table = new AuditTable(inventory.controls, (id) => client.send({ kind: 'open', id }));
    this.#answer.setAttribute('aria-label', 'The answer');
    this.#list.setAttribute('aria-label', 'Workspaces');
    this.#list.append(this.#filters.element, this.#exports(), this.#table.element);
    this.#comparison.setAttribute('aria-label', 'The comparison');
    this.element.append(
      this.#answer,
      this.#compare(),
      this.#comparison,
      this.#list,
      this.#workspace,
    );
  }

  /** Shows what is judged by now. */
  update(isJudged: boolean): void {
    this.#isJudged = isJudged;
    this.#answer.replaceChildren(...answerOf(this.#inventory, this.#matters(), this.#filters));
    this.#showRows();
  }

  take(
    answer: Extract<PageAnswer, { kind: 'opened' | 'printed' | 'compared' | 'incomparable' }>,
  ): void {
    if (answer.kind === 'compared' || answer.kind === 'incomparable') {
      this.#showComparison(answer);
      return;
    }
    if (answer.kind === 'printed') {
      downloadFile(fileNames[answer.format] ?? 'audit.txt', answer.file);
      return;
    }
    this.#open(answer);
  }

  #open({ workspace }: Extract<PageAnswer, { kind: 'opened' }>): void {
    const { controls, address } = this.#inventory;
    const back = (): void => {
      this.#toggle(false);
      this.#table.focus(workspace.id);
    };
    this.#workspace.replaceChildren(...workspaceView(workspace, controls, address, back));
    this.#toggle(true);
    this.#workspace.querySelector('h2')?.focus();
  }

  #showComparison(answer: Extract<PageAnswer, { kind: 'compared' | 'incomparable' }>): void {
    const parts =
      answer.kind === 'compared'
        ? comparisonOf(answer.comparison)
        : [make('p', { tabIndex: -1 }, answer.problem)];
    this.#comparison.replaceChildren(...parts);
    this.#comparison.hidden = false;
    parts[0]?.focus();
  }

  /** Takes an earlier inventory. */
  #compare(): HTMLElement {
    const file = make('input', { type: 'file', className: 'visually-hidden', accept: '.json,application/json' }); // oxfmt-ignore
    file.addEventListener('change', () => {
      const [earlier] = file.files ?? [];
      if (earlier) this.#client.send({ kind: 'earlier', file: earlier });
      file.value = ''; // so that the same file can be chosen again
    });
    const words = make('span', { className: 'button' }, 'Compare with an earlier inventory');
    this.#earlier.append(make('label', { className: 'file-button' }, file, words));
    return this.#earlier;
  }

  #toggle(isOpen: boolean): void {
    this.#workspace.hidden = !isOpen;
    this.#answer.hidden = isOpen;
    this.#list.hidden = isOpen;
    this.#earlier.hidden = isOpen;
    this.#comparison.hidden = isOpen || this.#comparison.childElementCount === 0;
  }

  #matters(): ReturnType<typeof mattersOf> {
    const { rows, controls } = this.#inventory;
    return mattersOf([...rows.values()], controls, severityLevels);
  }

  #shown(): readonly Row[] {
    const { rows, controls } = this.#inventory;
    const filter: RowFilter = this.#filters.filter;
    const order = this.#isJudged || this.#filters.isOrdered ? this.#filters.order : 'name';
    return shownRows([...rows.values()], filter, order, controls);
  }

  #showRows(): void {
    const rows = this.#shown();
    this.#filters.tell(rows.length, this.#inventory.rows.size);
    this.#table.show(rows);
  }

  #exports(): HTMLElement {
    const buttons = (['csv', 'json', 'sarif'] as const).map((format) => {
      const button = make('button', { type: 'button' }, format.toUpperCase());
      button.addEventListener('click', () =>
        this.#client.send({
          kind: 'print',
          format,
          ids: this.#shown().map(({ facts }) => facts.id),
        }),
      );
      return button;
    });
    return make('p', { className: 'audit-exports' }, 'Download what is shown as ', ...buttons);
  }
}
