/** Lines of a text that are together, by their numbers from 0, first and last. */
export interface LineRun {
  readonly first: number;
  readonly last: number;
}

/** A line that only one of two texts has at its place. */
export interface LineChange {
  readonly sign: '-' | '+';
  readonly line: string;
}

/** Finds the lines of a text that are not, at their place, in the text before, in runs. */
export function changedRuns(before: readonly string[], now: readonly string[]): readonly LineRun[] {
  const same = sameLines(before, now);
  const runs: LineRun[] = [];
  for (const at of now.keys()) {
    if (same.has(at)) continue;
    const last = runs.at(-1);
    if (last?.last === at - 1) runs.splice(-1, 1, { first: last.first, last: at });
    else runs.push({ first: at, last: at });
  }
  return runs;
}

/** Counts the lines of runs. */
export function lineCount(runs: readonly LineRun[]): number {
  return runs.reduce((sum, { first, last }) => sum + last - first + 1, 0);
}

/** Lists what goes and what comes from one text to another, each where it stands. */
export function lineChanges(
  before: readonly string[],
  now: readonly string[],
): readonly LineChange[] {
  const same = sameLines(before, now);
  const changes: LineChange[] = [];
  let next = 0; // of the lines before
  let coming: LineChange[] = [];
  // What goes stands before what comes in its place.
  const goTo = (place: number): void => {
    const going = before.slice(next, place).map((line) => ({ sign: '-' as const, line }));
    changes.push(...going, ...coming);
    coming = [];
    next = place + 1;
  };
  now.forEach((line, at) => {
    const place = same.get(at);
    if (place === undefined) coming.push({ sign: '+', line });
    else goTo(place);
  });
  goTo(before.length);
  return changes;
}

type Pair = readonly [before: number, now: number];

/**
 * The lines that both have in the same order, by their number now. Lines that stand once in each hold the texts together
 * (a "patience difference"); between two of them the same lines are taken from both ends.
 */
function sameLines(before: readonly string[], now: readonly string[]): ReadonlyMap<number, number> {
  const same = new Map<number, number>();
  const anchors = longestRising(uniquePairs(before, now));
  let [from, to] = [0, 0];
  for (const [fromEnd, toEnd] of [...anchors, [before.length, now.length] as const]) {
    takeBetween(before, now, [from, to], [fromEnd, toEnd], same);
    if (toEnd < now.length) same.set(toEnd, fromEnd);
    [from, to] = [fromEnd + 1, toEnd + 1];
  }
  return same;
}

/** Takes the same lines from both ends of a part of the texts. */
function takeBetween(
  before: readonly string[],
  now: readonly string[],
  start: Pair,
  end: Pair,
  same: Map<number, number>,
): void {
  let [from, to] = start;
  let [fromEnd, toEnd] = end;
  const hasBoth = (): boolean => from < fromEnd && to < toEnd;
  while (hasBoth() && before[from] === now[to]) same.set(to++, from++);
  while (hasBoth() && before[fromEnd - 1] === now[toEnd - 1]) same.set(--toEnd, --fromEnd);
}

function uniquePairs(before: readonly string[], now: readonly string[]): readonly Pair[] {
  const places = uniquePlaces(before);
  return [...uniquePlaces(now)].flatMap(([line, at]) => {
    const place = places.get(line);
    return place === undefined ? [] : [[place, at] as const];
  });
}

function uniquePlaces(lines: readonly string[]): ReadonlyMap<string, number> {
  const places = new Map<string, number>();
  const repeated = new Set<string>();
  lines.forEach((line, at) => {
    if (places.has(line)) repeated.add(line);
    places.set(line, at);
  });
  for (const line of repeated) places.delete(line);
  return places;
}

interface Link {
  readonly pair: Pair;
  readonly previous: Link | undefined;
}

/** The longest part of the pairs, which rise by the second, that also rises by the first. */
function longestRising(pairs: readonly Pair[]): readonly Pair[] {
  const ends: Link[] = []; // by length less one: the chain of that length with the lowest end
  for (const pair of pairs) {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ends[middle]?.pair[0] ?? 0) < pair[0]) low = middle + 1;
      else high = middle;
    }
    ends[low] = { pair, previous: ends[low - 1] };
  }
  const chain: Pair[] = [];
  for (let link = ends.at(-1); link; link = link.previous) chain.push(link.pair);
  return chain.toReversed();
}
