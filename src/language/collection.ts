/** One question to Azure Resource Graph; its answers stand in an inventory under its name. */
export interface GraphQuery<Name extends string = string> {
  readonly name: Name;
  /** What its rows are for. */
  readonly about: string;
  readonly table: string;
  /** The operators that choose the rows, one a line, without the pipe. */
  readonly rows: readonly string[];
  /** Each column of a row, and the expression that gives it. */
  readonly columns: Readonly<Record<string, string>>;
  /** The columns that give the rows one order, so that no page repeats a row or leaves one out. */
  readonly order: readonly string[];
  /** Answers what holds from above the scope too, such as a policy of a management group. */
  readonly above?: true;
}

/** One read of Resource Manager for each row of a query that names a place. */
export interface CollectedRead {
  readonly name: string;
  /** What its answer is for. */
  readonly about: string;
  readonly query: string;
  /** The column in which the place stands. */
  readonly column: string;
  /** Only places of this type, in lower case; all, where none is said. */
  readonly type?: string;
  /** Stands before the place, where a column holds less than an id. */
  readonly before?: string;
  /** What follows the place. */
  readonly path: string;
  readonly apiVersion: string;
}

/** What stays when the names of an inventory are replaced: all else is taken for a name. */
export interface Mask {
  /** Properties of which Azure alone makes the values. */
  readonly properties: readonly string[];
  /** Properties of which readers name the members. */
  readonly maps: readonly string[];
  /** Words that are nobody's name, in lower case. */
  readonly words: readonly string[];
}

/** All that one audit asks: queries whose rows tell what there is, and reads of what the graph does not have. */
export interface Collection {
  readonly queries: readonly GraphQuery[];
  readonly reads: readonly CollectedRead[];
  readonly mask: Mask;
}

/** The text of a query in the Kusto Query Language. */
export function kqlOf({ table, rows, columns, order }: GraphQuery): string {
  const project = Object.entries(columns).map(([column, expression]) =>
    column === expression ? column : `${column} = ${expression}`,
  );
  const lines = [
    table,
    ...rows,
    `project ${project.join(',\n  ')}`,
    `order by ${order.map((column) => `${column} asc`).join(', ')}`,
  ];
  return lines.join('\n| ');
}
