import type { Benchmark } from '../language/guide.ts';

/** Ids of the Microsoft cloud security benchmark, all mapped with the same confidence. */
export function benchmark(
  confidence: Benchmark['confidence'],
  ...ids: readonly string[]
): readonly Benchmark[] {
  return ids.map((id) => ({ id, confidence }));
}
