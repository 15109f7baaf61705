/** What verify prints with --json. */
export interface Report {
  readonly plan: string;
  readonly version: string;
  readonly at: string;
  readonly results: readonly {
    readonly result: 'PASS' | 'FAIL' | 'UNKNOWN';
    readonly control: string;
    readonly step: string;
    readonly label: string;
    readonly expected: string;
    readonly actual: string;
  }[];
}

/** Reads the report that verify printed. */
export function reportIn(text: string): Report {
  return JSON.parse(text) as Report;
}
