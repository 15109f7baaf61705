// Plans for the lifecycle: all of them, and a few in which every pair of choices meets.
import type { Choices } from '../../src/parameters/ids.ts';
import { choiceIds } from '../../src/guide/parameters/choices.ts';
import { existingKeys } from '../../src/guide/parameters/existing.ts';
import type { Inputs } from '../../src/parameters/resolved.ts';
import type { Reader } from './expected-words.ts';
import { allChoices, everything, existingSets, readerOf } from './readers.ts';

/** A name for the reader, and the reader, who is made when it is time. */
export type Plan = readonly [name: string, reader: () => Reader];

/** Every combination of the choices, and every set of what may be brought in both designs, with all switches on and off. */
export function allPlans(): readonly Plan[] {
  const brought = existingSets
    .slice(1)
    .flatMap((existing) =>
      (['managed', 'own'] as const).flatMap((network) => [
        plan(everything(network), existing),
        plan({ network }, existing),
      ]),
    );
  return [...allChoices.map((choices) => plan(choices)), ...brought];
}

/** Rows in which any two values of two different columns stand together; what is brought is a column too. */
export function sampleOfPlans(): readonly Plan[] {
  const columns = [
    existingSets,
    ...choiceIds.map((id) => (id === 'network' ? ['managed', 'own'] : [true, false])),
  ];
  return coveringRows(columns.map(({ length }) => length)).map((row) => {
    const [set = 0, ...rest] = row;
    const choices = choiceIds.map((id, at) => [id, columns[at + 1]?.[rest[at] ?? 0]]);
    return plan(Object.fromEntries(choices) as Partial<Choices>, existingSets[set]);
  });
}

function plan(choices: Partial<Choices>, existing: Inputs['existing'] = {}): Plan {
  const on = choiceIds.filter((id) => choices[id] === true);
  const brought = existingKeys.filter((key) => existing[key]);
  const switches = on.length === 0 ? 'no switch' : on.join(', ');
  const with_ = brought.length === 0 ? 'nothing brought' : `brought: ${brought.join(', ')}`;
  return [`${choices.network}; ${switches}; ${with_}`, () => readerOf({ choices, existing })];
}

type Row = readonly number[];

/** Rows of indexes, each chosen to meet most of the pairs that no row before it met. */
function coveringRows(sizes: readonly number[]): readonly Row[] {
  const open = new Set(
    sizes.flatMap((size, a) =>
      sizes
        .slice(a + 1)
        .flatMap((other, step) =>
          indexes(size).flatMap((i) => indexes(other).map((j) => pair(a, i, a + 1 + step, j))),
        ),
    ),
  );
  const rows: Row[] = [];
  while (open.size > 0) {
    const row = nextRow(sizes, open);
    pairsOf(row).forEach((one) => open.delete(one));
    rows.push(row);
  }
  return rows;
}

function nextRow(sizes: readonly number[], open: ReadonlySet<string>): Row {
  const [first = ''] = open;
  const [a = 0, i = 0, b = 0, j = 0] = first.split(' ').map(Number);
  const fixed = new Map([
    [a, i],
    [b, j],
  ]);
  return sizes.reduce<Row>((row, size, at) => {
    const choices = fixed.has(at) ? [fixed.get(at) ?? 0] : indexes(size);
    const gain = (value: number): number =>
      row.filter((other, column) => open.has(pair(column, other, at, value))).length;
    const best = choices.reduce((one, other) => (gain(other) > gain(one) ? other : one));
    return [...row, best];
  }, []);
}

function pairsOf(row: Row): readonly string[] {
  return row.flatMap((i, a) => row.slice(a + 1).map((j, step) => pair(a, i, a + 1 + step, j)));
}

function pair(a: number, i: number, b: number, j: number): string {
  return `${a} ${i} ${b} ${j}`;
}

function indexes(size: number): readonly number[] {
  return Array.from({ length: size }, (_, at) => at);
}
