/** One line of the table: what was measured, the figures as text, and the goal if there is one. */
export interface Row {
  readonly what: string;
  readonly figures: string;
  readonly goal?: string;
}

/** The least and the median of some times or sizes. */
export function summary(numbers: readonly number[]): {
  readonly least: number;
  readonly median: number;
} {
  const sorted = numbers.toSorted((a, b) => a - b);
  return { least: sorted[0] ?? NaN, median: sorted[Math.floor(sorted.length / 2)] ?? NaN };
}

/** `median 1.23 ms, least 1.10 ms` */
export function milliseconds(times: readonly number[]): string {
  const { least, median } = summary(times);
  return `median ${median.toFixed(2)} ms, least ${least.toFixed(2)} ms`;
}
